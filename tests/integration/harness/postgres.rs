//! One PostgreSQL server for the whole run, made from `initdb` and gone with the run.

use super::{leash, wait};
use std::fs;
use std::net::TcpListener;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};
use tokio_postgres::{Client, NoTls};

/// Password of the tests' role; the suite looks for it where no password may be.
pub const PASSWORD: &str = "tell-nobody-5Vq";

/// Whether the run's server keeps what it confirmed, as in production. Set before the server starts, by those who
/// measure; the stories are faster without.
pub static DURABLE: AtomicBool = AtomicBool::new(false);

/// A server and how to reach it.
pub struct Server {
    /// Address for a database's owner, without the database's name: `postgres://probity:…@127.0.0.1:5433`.
    pub base: String,
    /// Address for making databases.
    admin: String,
    // Dropping its pipe stops the server; held for the whole run.
    _leash: Option<Child>,
}

/// The run's server; `None` when there is neither `TEST_DATABASE_URL` nor `initdb`.
pub fn server() -> Option<&'static Server> {
    static SERVER: OnceLock<Option<Server>> = OnceLock::new();
    SERVER.get_or_init(find).as_ref()
}

fn find() -> Option<Server> {
    if let Ok(url) = std::env::var("TEST_DATABASE_URL") {
        let (base, _) = url.rsplit_once('/').expect("TEST_DATABASE_URL with a database name");
        return Some(Server { base: base.to_owned(), admin: url.clone(), _leash: None });
    }
    let Some(bin) = programs() else {
        super::missing("PostgreSQL: no TEST_DATABASE_URL and no initdb");
        return None;
    };
    Some(start(&bin))
}

/// The folder of `initdb` and `postgres`.
fn programs() -> Option<PathBuf> {
    let mut folders: Vec<PathBuf> = fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path().join("bin"))
        .collect();
    folders.sort();
    folders.reverse();
    // A link in PATH may point to initdb alone, so it is followed to where the server lies beside it.
    for folder in std::env::split_paths(&std::env::var_os("PATH").unwrap_or_default()) {
        if let Ok(real) = fs::canonicalize(folder.join("initdb")) {
            folders.extend(real.parent().map(Path::to_owned));
        }
    }
    folders.into_iter().find(|folder| folder.join("initdb").is_file() && folder.join("postgres").is_file())
}

/// One of the server's own programs, `pg_dump` say.
pub fn tool(name: &str) -> Command {
    Command::new(programs().map_or_else(|| PathBuf::from(name), |folder| folder.join(name)))
}

fn start(bin: &Path) -> Server {
    let folder = tempfile::Builder::new().prefix("probity-postgres-").tempdir().unwrap().keep();
    // The server refuses to run as root.
    let become_other = if fs::metadata("/proc/self").unwrap().uid() == 0 { other_user(&folder) } else { Vec::new() };
    let data = folder.join("data");
    let made = command(&become_other, &bin.join("initdb"))
        .args(["--auth=trust", "--username=postgres", "--encoding=UTF8", "--locale=C", "--no-sync", "-D"])
        .arg(&data)
        .output()
        .unwrap();
    assert!(made.status.success(), "initdb: {}", String::from_utf8_lossy(&made.stderr));
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    // No story's data must survive a power loss: the server's own durability is not what is tested.
    let haste = if DURABLE.load(Ordering::Relaxed) { "" } else { "-c fsync=off -c full_page_writes=off" };
    let script = format!(
        "{} \"$1\" -D \"$2\" -h 127.0.0.1 -p {port} -k '' {haste} \
         -c max_connections=400 -c shared_buffers=64MB >\"$3/log\" 2>&1 &\npid=$!",
        become_other.join(" ")
    );
    let text = |path: &Path| path.to_str().unwrap().to_owned();
    let leash = leash::start(
        &script,
        "kill -INT \"$pid\"; wait \"$pid\"; rm -rf \"$3\"",
        &[&text(&bin.join("postgres")), &text(&data), &text(&folder)],
    );
    let admin = format!("postgres://postgres@127.0.0.1:{port}/postgres");
    let client = patiently(&admin);
    // Not a superuser: those pass row level security.
    wait(client.batch_execute(&format!("CREATE ROLE probity LOGIN PASSWORD '{PASSWORD}'"))).unwrap();
    Server { base: format!("postgres://probity:{PASSWORD}@127.0.0.1:{port}"), admin, _leash: Some(leash) }
}

/// The words before a command that make it run as somebody else, who then owns `folder`.
fn other_user(folder: &Path) -> Vec<String> {
    let passwd = fs::read_to_string("/etc/passwd").unwrap();
    let find = |name: &str| {
        let line = passwd.lines().find(|line| line.starts_with(&format!("{name}:")))?;
        let fields: Vec<&str> = line.split(':').collect();
        Some((fields[2].parse::<u32>().ok()?, fields[3].parse::<u32>().ok()?))
    };
    let (user, group) = find("postgres").or_else(|| find("nobody")).expect("a user other than root");
    std::os::unix::fs::chown(folder, Some(user), Some(group)).unwrap();
    ["setpriv", &format!("--reuid={user}"), &format!("--regid={group}"), "--clear-groups"].map(str::to_owned).to_vec()
}

fn command(before: &[String], program: &Path) -> Command {
    match before {
        [] => Command::new(program),
        [first, rest @ ..] => {
            let mut command = Command::new(first);
            command.args(rest).arg(program);
            command
        }
    }
}

/// Connects as soon as the server listens.
fn patiently(url: &str) -> Client {
    let patience = Instant::now() + Duration::from_secs(60);
    loop {
        match connect(url) {
            Ok(client) => return client,
            Err(error) if Instant::now() > patience => panic!("PostgreSQL did not start: {error}"),
            Err(_) => std::thread::sleep(Duration::from_millis(20)),
        }
    }
}

/// A connection from outside the product.
pub fn connect(url: &str) -> Result<Client, tokio_postgres::Error> {
    wait(async {
        let (client, connection) = tokio_postgres::connect(url, NoTls).await?;
        tokio::spawn(connection);
        Ok(client)
    })
}

impl Server {
    /// Makes an empty database and returns its address.
    pub fn create(&self, name: &str) -> String {
        let owner = self.base.split("://").nth(1).and_then(|rest| rest.split([':', '@']).next()).unwrap();
        self.admin(&format!("CREATE DATABASE {name} OWNER {owner}"));
        format!("{}/{name}", self.base)
    }

    /// Removes a database, whoever is still connected.
    pub fn remove(&self, name: &str) {
        self.admin(&format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"));
    }

    fn admin(&self, statement: &str) {
        wait(connect(&self.admin).unwrap().batch_execute(statement)).unwrap();
    }

    /// The address of that database for the server's superuser, who passes triggers' owners and row level security.
    pub fn superuser(&self, name: &str) -> String {
        let (base, _) = self.admin.rsplit_once('/').unwrap();
        format!("{base}/{name}")
    }
}
