//! An institution with a member, and a server that lets a provider vouch for them.

use crate::harness::app::PASSWORD;
use crate::harness::process::{probity, run};
use crate::harness::{Database, Process, Reply, Visitor};
use std::io::Write;
use std::net::TcpListener;
use std::os::unix::fs::OpenOptionsExt;
use std::process::{Command, Stdio};
use url::Url;

/// The member's address.
pub const ADA: &str = "ada@stadtwerke.example";
/// The path of the provider's links.
pub const PATH: &str = "/sign-on/stadtwerke";

/// The server's place, before it runs.
pub struct House {
    pub database: Database,
    /// `http://127.0.0.1:<port>`.
    pub origin: String,
    pub institution: String,
}

impl House {
    /// With an institution and its administrator Ada.
    pub fn new(database: Database) -> Self {
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let origin = format!("http://127.0.0.1:{port}");
        let mut house = Self { database, origin, institution: String::new() };
        let create = ["create-institution", "--name", "Stadtwerke", "--member", "Ada", "--email", ADA];
        house.institution = house.admin(&create);
        house
    }

    /// `probity admin …` with the password on standard input; what it prints.
    pub fn admin(&self, arguments: &[&str]) -> String {
        let mut command = self.probity(&["admin"]);
        command.args(arguments).stdin(Stdio::from(with_line(PASSWORD)));
        let output = run(&mut command);
        assert!(output.status.success(), "{output:?}");
        String::from_utf8(output.stdout).unwrap().trim().to_owned()
    }

    fn probity(&self, arguments: &[&str]) -> Command {
        let mut command = probity(arguments);
        command
            .env("DATABASE_URL", &self.database.url)
            .env("PROBITY_DATA", self.database.data())
            .env("PROBITY_BIND", self.origin.trim_start_matches("http://"))
            .env("PROBITY_WORKERS", "2");
        command
    }

    /// Where the provider sends people back to.
    pub fn back(&self) -> String {
        format!("{}{PATH}/back", self.origin)
    }

    /// The settings file that names the provider, with more lines for it.
    pub fn settings(&self, issuer: &str, more: &str) -> String {
        let secret = self.database.data().join("client.secret");
        // Another story of the same house wrote it before.
        let _ = std::fs::remove_file(&secret);
        let mut options = std::fs::OpenOptions::new();
        let mut file = options.write(true).create_new(true).mode(0o600).open(&secret).unwrap();
        file.write_all(b"a secret of the tests\n").unwrap();
        let path = self.database.data().join("probity.toml");
        let text = format!(
            "[[sign_on]]\npath = \"stadtwerke\"\ninstitution = \"{}\"\nname = \"Stadtwerke <single>\"\nissuer = \"{issuer}\"\n\
             client_id = \"probity\"\nclient_secret_file = \"{}\"\n{more}\n",
            self.institution,
            secret.display(),
        );
        std::fs::write(&path, text).unwrap();
        path.display().to_string()
    }

    /// Serves with the provider.
    pub fn serve(&self, issuer: &str, more: &str) -> Process {
        let settings = self.settings(issuer, more);
        Process::serve_as(self.probity(&["--config", &settings, "serve"]), &self.origin)
    }

    /// A start that must fail; what it says.
    pub fn refuses(&self, settings: &str) -> String {
        let output = run(&mut self.probity(&["--config", settings, "serve"]));
        assert_eq!(output.status.code(), Some(2), "{output:?}");
        String::from_utf8(output.stderr).unwrap()
    }
}

fn with_line(line: &str) -> std::fs::File {
    use std::io::Seek;
    let mut file = tempfile::tempfile().unwrap();
    writeln!(file, "{line}").unwrap();
    file.rewind().unwrap();
    file
}

/// On the way to a provider: what Probity asked it.
pub struct Asked(Url);

impl Asked {
    /// Sets out from the sign-in page.
    pub fn by(visitor: &Visitor) -> Self {
        Self(Url::parse(&visitor.get(PATH).location()).unwrap())
    }

    /// The whole address.
    pub fn address(&self) -> &str {
        self.0.as_str()
    }

    /// One parameter of the question.
    pub fn value(&self, name: &str) -> String {
        self.0.query_pairs().find(|(key, _)| key == name).map(|(_, value)| value.into_owned()).expect(name)
    }

    /// The way back with a code.
    pub fn answered(&self, code: &str) -> String {
        let mut url = Url::parse("http://nowhere/").unwrap();
        url.query_pairs_mut().append_pair("code", code).append_pair("state", &self.value("state"));
        format!("{PATH}/back?{}", url.query().unwrap())
    }
}

/// Whether somebody is in.
pub fn is_in(visitor: &Visitor) -> bool {
    visitor.get("/tenders").status == 200
}

/// The words of a refusal on the sign-in page.
pub fn refusal(reply: Reply) -> String {
    let reply = reply.expect(422);
    reply.form("/login");
    reply.words(".error-summary li").join(" ")
}
