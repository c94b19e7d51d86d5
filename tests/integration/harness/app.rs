//! A running server in this process: fresh database, hand-set clock, seeded randomness, mail in memory.

use super::{Database, Engine, Visitor, wait};
use actix_web::dev::ServerHandle;
use probity::app::App;
use probity::app::accounts::{self, NewMember};
use probity::app::random::Random;
use probity::app::start::Replacements;
use probity::config::Config;
use probity::db::{Clock, Scope};
use probity::domain::ids::TenantId;
use probity::domain::permission::Role;
use probity::domain::text::Language;
use probity::mail::transport::{Delivered, Transport};
use std::net::TcpListener;
use std::sync::atomic::{AtomicI64, AtomicU32, Ordering};
use std::sync::{Arc, mpsc};
use std::thread::JoinHandle;

/// The moment at which every story begins: Monday, 2 March 2026, 09:00 in Berlin.
pub const BEGIN: i64 = 1_772_438_400_000;

/// Password of every member the harness makes.
pub const PASSWORD: &str = "correct horse battery";

/// How a server is set up before it starts.
pub struct Setup {
    engine: Engine,
    transport: Option<Transport>,
    settings: Box<dyn Fn(&mut Config)>,
}

impl Setup {
    /// The usual setting on an engine.
    pub fn on(engine: Engine) -> Self {
        Self { engine, transport: None, settings: Box::new(|_| {}) }
    }

    /// Other settings than the usual. With an `smtp_url` mails go there and not to memory.
    pub fn with(mut self, settings: impl Fn(&mut Config) + 'static) -> Self {
        self.settings = Box::new(settings);
        self
    }

    /// Another way for mails than memory.
    pub fn transport(mut self, transport: Transport) -> Self {
        self.transport = Some(transport);
        self
    }

    /// Starts it.
    pub fn start(self) -> TestApp {
        TestApp::start(self)
    }
}

/// The server and what it stands on. Dropping it stops the server and fails the test when mail is stuck.
pub struct TestApp {
    /// The product's own parts, for deeds that have no page.
    pub app: App,
    /// The database, from outside.
    pub database: Database,
    /// `http://127.0.0.1:<port>`.
    pub origin: String,
    clock: Arc<AtomicI64>,
    delivered: Delivered,
    handle: ServerHandle,
    thread: Option<JoinHandle<()>>,
    members: AtomicU32,
    stuck_mail_is_fine: bool,
}

impl From<Engine> for TestApp {
    fn from(engine: Engine) -> Self {
        Setup::on(engine).start()
    }
}

impl TestApp {
    fn start(setup: Setup) -> Self {
        let database = Database::from(setup.engine);
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let origin = format!("http://{}", listener.local_addr().unwrap());
        let mut config = Config {
            database_url: Some(database.url.clone()),
            data: database.data(),
            public_url: Some(origin.clone()),
            workers: Some(2),
            connections: 4,
            ..Config::default()
        };
        (setup.settings)(&mut config);
        let clock = Arc::new(AtomicI64::new(BEGIN));
        let (memory, delivered) = Transport::memory();
        let transport = setup.transport.or_else(|| config.smtp_url.is_none().then_some(memory));
        let replacements =
            Replacements { clock: Clock::Fixed(Arc::clone(&clock)), random: Some(Random::seeded(1)), transport };
        let app = App::start(config, replacements).expect("the server starts");
        let (handle, thread) = serve(&app, listener);
        Self {
            app,
            database,
            origin,
            clock,
            delivered,
            handle,
            thread: Some(thread),
            members: AtomicU32::new(0),
            stuck_mail_is_fine: false,
        }
    }

    /// Which engine this is on.
    pub fn engine(&self) -> Engine {
        self.database.engine
    }

    /// Somebody with a browser, not signed in.
    pub fn visitor(&self) -> Visitor {
        Visitor::new(&self.origin)
    }

    /// The time on the hand-set clock, in milliseconds since 1970.
    pub fn now(&self) -> i64 {
        self.clock.load(Ordering::SeqCst)
    }

    /// Lets hours pass.
    pub fn advance(&self, hours: i64) {
        self.advance_seconds(hours * 3600);
    }

    /// Lets seconds pass.
    pub fn advance_seconds(&self, seconds: i64) {
        self.clock.fetch_add(seconds * 1000, Ordering::SeqCst);
    }

    /// The first institution of the server; made when there is none.
    pub fn institution(&self) -> TenantId {
        let found = self
            .app
            .db
            .read(Scope::System, probity::db::tenants::list)
            .expect("institutions")
            .first()
            .map(|tenant| tenant.id);
        found.unwrap_or_else(|| self.new_institution("Stadtwerke Musterstadt").0)
    }

    /// One more institution, and its administrator's address.
    pub fn new_institution(&self, name: &str) -> (TenantId, String) {
        let new = self.somebody(Role::Administrator);
        let (tenant, _) = accounts::create_institution(&self.app, name, &new).expect("an institution");
        (tenant, new.email)
    }

    /// A member of the first institution, signed in by the page.
    pub fn member(&self, role: Role) -> Visitor {
        self.member_of(self.institution(), role)
    }

    /// A member of an institution, signed in by the page.
    pub fn member_of(&self, tenant: TenantId, role: Role) -> Visitor {
        let new = self.somebody(role);
        accounts::add_member_as_operator(&self.app, tenant, &new).expect("a member");
        let visitor = self.visitor();
        visitor.sign_in(&new.email, PASSWORD);
        visitor
    }

    fn somebody(&self, role: Role) -> NewMember {
        let number = self.members.fetch_add(1, Ordering::Relaxed);
        NewMember {
            name: format!("{} {number}", role.name()),
            email: format!("{}{number}@stadtwerke.example", role.name()),
            password: PASSWORD.to_owned(),
            role,
            language: Language::En,
        }
    }

    /// Mails that left by the memory transport, as their bytes.
    pub fn raw_mails(&self) -> Vec<Vec<u8>> {
        self.delivered.lock().unwrap().iter().map(|message| message.bytes.clone()).collect()
    }

    /// For stories whose point is that mail does not get through.
    pub fn allow_stuck_mail(&mut self) {
        self.stuck_mail_is_fine = true;
    }

    fn stuck_mail(&self) -> Vec<String> {
        self.database
            .lines("SELECT kind || ' to ' || recipient || ': ' || state AS line FROM outbox WHERE state NOT IN ('sent', 'moot')")
    }
}

/// Serves in a thread of its own until told to stop.
fn serve(app: &App, listener: TcpListener) -> (ServerHandle, JoinHandle<()>) {
    let (tell, told) = mpsc::channel();
    let app = app.clone();
    let thread = std::thread::spawn(move || {
        actix_web::rt::System::new().block_on(async move {
            let server = probity::web::server::serve(app, listener).expect("a server");
            tell.send(server.handle()).unwrap();
            server.await.expect("the server runs until it is stopped");
        });
    });
    (told.recv().expect("the server started"), thread)
}

impl Drop for TestApp {
    fn drop(&mut self) {
        wait(self.handle.stop(false));
        let panicked = self.thread.take().is_some_and(|thread| thread.join().is_err());
        if std::thread::panicking() {
            return;
        }
        assert!(!panicked, "the server's thread panicked");
        let stuck = self.stuck_mail();
        assert!(self.stuck_mail_is_fine || stuck.is_empty(), "mail is stuck in the outbox: {stuck:?}");
    }
}
