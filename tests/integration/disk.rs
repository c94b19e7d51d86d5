//! A full disk under the database and the evidence: what cannot be stored is refused in clear words with what was typed,
//! nothing is there by halves, and once there is room it goes on without a restart.

use crate::answering::crash::{self, traces};
use crate::answering::tender::{Desk, Tender};
use crate::harness::{Database, Engine, Process, Reply, missing, postgres, wait};
use probity::app::audit::{self, Verdict};
use probity::db::{Error, Scope};
use probity::domain::award::AwardMethod;
use serde_json::json;
use std::fs::{self, File, Permissions};
use std::io::{ErrorKind, Write};
use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};
use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;

/// Size of the disk in MiB: a fresh PostgreSQL database takes about half of it.
const SIZE: u32 = 48;

/// A small disk in memory. Gone when dropped.
struct Disk(TempDir);

impl Disk {
    /// Mounts it; `None`, said loudly, where that is not allowed.
    fn mount() -> Option<Self> {
        let folder = tempfile::tempdir().unwrap();
        // PostgreSQL's user must get through.
        fs::set_permissions(folder.path(), Permissions::from_mode(0o755)).unwrap();
        let options = format!("size={SIZE}m,mode=755");
        let mounted = Command::new("mount").args(["-t", "tmpfs", "-o", &options, "tmpfs"]).arg(folder.path()).output();
        if mounted.is_ok_and(|output| output.status.success()) {
            return Some(Self(folder));
        }
        // An ordinary user may not mount, in CI neither; root must.
        let root = fs::metadata("/proc/self").unwrap().uid() == 0;
        if root {
            missing("a small disk cannot be mounted: nothing was tried on a full one");
        } else {
            let loud = "\n*** NOT TESTED: only root can mount a small disk: nothing was tried on a full one ***\n";
            std::io::stderr().write_all(loud.as_bytes()).unwrap();
        }
        None
    }

    fn ballast(&self) -> PathBuf {
        self.0.path().join("ballast")
    }

    /// Leaves no byte free.
    fn fill(&self) {
        let mut file = File::options().create(true).append(true).open(self.ballast()).unwrap();
        for size in [1024 * 1024, 64 * 1024, 4096, 1] {
            loop {
                match file.write_all(&vec![b'x'; size]) {
                    Ok(()) => {}
                    Err(error) if error.kind() == ErrorKind::StorageFull => break,
                    Err(error) => panic!("{error}"),
                }
            }
        }
    }

    /// Makes room again.
    fn free(&self) {
        fs::remove_file(self.ballast()).unwrap();
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        // Lazily: what a killed server still holds goes with it.
        let _ = Command::new("umount").arg("-l").arg(self.0.path()).status();
    }
}

/// A database whose data and whose evidence lie on the disk.
fn database(engine: Engine, disk: &Disk) -> Database {
    let folder = tempfile::tempdir_in(disk.0.path()).unwrap();
    let database = Database::within(engine, folder);
    if engine == Engine::Postgres {
        let place = disk.0.path().join("tables");
        fs::create_dir(&place).unwrap();
        move_to(&database, &place);
    }
    database
}

/// Lets PostgreSQL keep a database's tables in a folder.
fn move_to(database: &Database, place: &Path) {
    let server = postgres::server().unwrap();
    let client = postgres::connect(&server.superuser("postgres")).unwrap();
    let data = wait(client.query_one("SHOW data_directory", &[])).unwrap();
    let owner = fs::metadata(data.get::<_, &str>(0)).unwrap();
    chown(place, Some(owner.uid()), Some(owner.gid())).unwrap();
    fs::set_permissions(place, Permissions::from_mode(0o700)).unwrap();
    let name = database.name();
    let run = |statement: String| wait(client.batch_execute(&statement)).unwrap();
    run(format!("CREATE TABLESPACE {name} LOCATION '{}'", place.display()));
    run(format!("ALTER DATABASE {name} SET TABLESPACE {name}"));
}

/// Removes what a dropped disk would leave behind in the server's lists.
fn forget(database: Database) {
    let (engine, name) = (database.engine, database.name().to_owned());
    drop(database);
    if engine == Engine::Postgres {
        let client = postgres::connect(&postgres::server().unwrap().superuser("postgres")).unwrap();
        wait(client.batch_execute(&format!("DROP TABLESPACE {name}"))).unwrap();
    }
}

/// Insists on the refusal of a full disk as a page, with what was typed.
fn refused(page: &Reply, typed: &str) {
    assert_eq!(page.status, 507, "{page}");
    assert!(page.main().contains("The server has no room left"), "{page}");
    assert!(page.main().contains(typed), "{typed}: {page}");
}

fn answers(database: &Database) -> Vec<String> {
    let mut rows = database.rows("answers");
    rows.extend(database.rows("answer_history"));
    rows
}

/// Saves as the page's module does until there is no more room; answers how many were taken, and the refusal.
fn save_until_full(desk: &Desk, text: &str, mut revision: i64) -> (i64, Reply) {
    let first = revision;
    for _ in 0..2000 {
        let reply = desk.put(
            "why",
            &json!({ "value": format!("{text} {revision}") }),
            revision,
            &format!("{text:.4}-{revision}"),
        );
        if reply.status != 200 {
            return (revision - first, reply);
        }
        revision = reply.json()["revision"].as_i64().unwrap();
    }
    panic!("it never gets full");
}

both_engines! {
    fn a_full_disk_refuses_clearly_and_goes_on_when_there_is_room(engine: Engine) {
        let Some(mounted) = Disk::mount() else { return };
        let database = database(engine, &mounted);
        let (app, tenant) = crash::open(&database);
        let now = app.db.read::<_, Error>(Scope::System, probity::db::Conn::now).unwrap();
        let company = Tender::publish_in(&app, tenant, AwardMethod::WeightedSum, now).invite_at(&app, "Rechenwerk", now);
        let server = Process::serve(&database);
        let desk = Desk::enter_with(server.visitor(), &company);
        desk.answer_required();
        let section = desk.open("/sections/S1");
        let upload_page = desk.open("/sections/S2");
        let check = desk.open("/check");
        let evidence = || fs::read_dir(app.files.join(tenant.to_string())).map_or(0, Iterator::count);

        mounted.fill();
        let (taken, refusal) = save_until_full(&desk, &"long text ".repeat(400), 1);
        let (more, _) = save_until_full(&desk, "short", 1 + taken);
        assert_eq!((refusal.status, refusal.json()["code"].as_str()), (507, Some("disk_full")), "{refusal}");
        assert_eq!(refusal.header("content-type"), "application/problem+json");
        mounted.fill();
        let before = answers(&database);
        let form = section.form(&desk.path("/sections/S1")).set("a.why", "typed on a full disk");
        let form = form.set("rev.why", &(1 + taken + more).to_string());
        refused(&desk.browser.submit(&form), "typed on a full disk");
        let upload = upload_page.form(&desk.path("/questions/file/evidence")).attach("file", "proof.txt", &vec![b'x'; 600_000]);
        let page = desk.browser.submit(&upload);
        assert!(page.status == 507 && page.main().contains("no room left"), "{page}");
        let submit = check.form(&desk.path("/submit")).set("name", "Ada Lovelace").set("accepted", "true");
        refused(&desk.browser.submit(&submit), "Ada Lovelace");
        // Nothing of it is there, what was confirmed is, and looking works.
        assert_eq!(answers(&database), before);
        assert_eq!((evidence(), database.count("SELECT count(*) FROM files")), (0, 0));
        assert_eq!(traces(&database, &company.invitation.to_string()), [0; 4]);
        assert!(i64::try_from(before.len()).unwrap() >= 6 + taken + more, "{taken} and {more} were confirmed: {}", before.len());
        desk.open("/sections/S1");
        desk.open("/check");

        mounted.free();
        desk.browser.submit(&form).expect(303);
        desk.browser.submit(&upload).expect(303);
        assert_eq!((evidence(), database.count("SELECT count(*) FROM files")), (1, 1));
        desk.browser.submit(&submit).expect(303);
        assert_eq!(traces(&database, &company.invitation.to_string()), [1; 4]);
        assert!(matches!(audit::verify(&app.db, tenant).unwrap(), Verdict::Whole { .. }));
        drop((server, app));
        forget(database);
    }
}
