//! The workbook by other hands: filled in with LibreOffice, and made to hurt.

use super::bringing::{answers, desk, filled, send};
use super::crash::open;
use super::tender::{Desk, Tender};
use crate::harness::{Database, Engine, Process, TestApp, missing, office};
use probity::db::{Error, Scope};
use probity::domain::award::AwardMethod;
use std::fmt::Write as _;
use std::io::{Cursor, Write as _};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// LibreOffice as it comes.
const NO_SETTINGS: &str =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<oor:items xmlns:oor=\"http://openoffice.org/2001/registry\"/>";
/// The sheet to fill in, in the file.
const SHEET: &str = "xl/worksheets/sheet1.xml";
/// Most growth of the server's memory, in KiB.
const MOST_GROWTH: u64 = 64 * 1024;

fn book(desk: &Desk) -> Vec<u8> {
    desk.browser.get(&desk.path("/answers.xlsx")).expect(200).bytes
}

fn text(words: &str) -> String {
    let paragraphs = words.lines().map(|line| format!("<text:p>{line}</text:p>")).collect::<Vec<_>>().concat();
    format!("office:value-type=\"string\" calcext:value-type=\"string\">{paragraphs}")
}

fn number(figure: &str) -> String {
    format!("office:value-type=\"float\" office:value=\"{figure}\" calcext:value-type=\"float\">")
}

fn day(day: &str) -> String {
    format!("office:value-type=\"date\" office:date-value=\"{day}\" calcext:value-type=\"date\">")
}

/// Field, code, and what somebody puts into the cell: the same answers as [`filled`] has.
fn cells() -> Vec<(&'static str, &'static str, String)> {
    vec![
        ("a.yn", "", text("Yes")),
        ("a.why", "", text("=1+1\nsecond line, &quot;quoted&quot; &lt;b&gt; {{x}}")),
        ("a.pick", "", text("A")),
        ("a.many", "a", text("x")),
        ("a.many", "b", text("x")),
        ("a.num", "", number("1234.5")),
        ("a.share", "", number("99.95")),
        ("a.sum", "", text("1,000,000.01")),
        ("a.day", "", day("2026-02-28")),
        ("a.span.from", "", day("2026-01-01")),
        ("a.span.to", "", text("2027-01-31")),
        ("a.lands", "", text("at, DE")),
        ("a.rows.0.0", "", text("x1")),
        ("a.rows.0.1", "", text("y1")),
        ("a.rows.1.1", "", text("y2")),
        ("a.grid.r1", "", text("A")),
        ("a.grid.r2", "", text("b")),
        ("a.oath.name", "", text("Ada Lovelace")),
        ("a.oath.accepted", "true", text("x")),
        ("a.who.name", "", text("Ada")),
        ("a.who.email", "", text("ada@example.org")),
        ("a.who.phone", "", text("+49 30 1")),
        ("a.who.role", "", text("CISO")),
        ("a.price.total", "", number("1000.5")),
    ]
}

/// Puts the cells into the seventh column of their rows, in LibreOffice's own format.
fn fill(sheet: &str) -> String {
    let cells = cells();
    let mut left = cells.len();
    let holds = |row: &str, word: &str| word.is_empty() || row.contains(&format!("<text:p>{word}</text:p>"));
    let rows = sheet.split_inclusive("</table:table-row>").map(|row| {
        let Some((.., content)) = cells.iter().find(|(field, code, _)| holds(row, field) && holds(row, code)) else {
            return row.to_owned();
        };
        left -= 1;
        let starts: Vec<usize> = row.match_indices("<table:table-cell").map(|(at, _)| at).collect();
        let cell = &row[starts[6]..starts[7]];
        let (_, style) = cell.split_once("table:style-name=\"").expect("a style");
        let style = style.split('"').next().unwrap();
        let cell = format!("<table:table-cell table:style-name=\"{style}\" {content}</table:table-cell>");
        format!("{}{cell}{}", &row[..starts[6]], &row[starts[7]..])
    });
    let filled = rows.collect();
    assert_eq!(left, 0, "every cell has its row");
    filled
}

#[test]
fn a_workbook_filled_in_with_libreoffice_gives_the_same_answers() {
    if !office::is_here() {
        return missing("LibreOffice (soffice) is not installed: nobody filled in the workbook");
    }
    let (here, there) = (TestApp::from(Engine::Sqlite), TestApp::from(Engine::Sqlite));
    let (desk, _) = (desk(&here), filled(&there));
    let folder = tempfile::tempdir().unwrap();
    let (empty, open) = (folder.path().join("answers.xlsx"), folder.path().join("answers.fods"));
    std::fs::write(&empty, book(&desk)).unwrap();
    office::convert(folder.path(), "xlsx", "fods", NO_SETTINGS);
    std::fs::write(&open, fill(&std::fs::read_to_string(&open).unwrap())).unwrap();
    office::convert(folder.path(), "fods", "xlsx", NO_SETTINGS);
    let told = desk.browser.open(&send(&desk, "answers.xlsx", &std::fs::read(&empty).unwrap()).location());
    assert!(told.main().contains("15 suggestions wait below."), "{told}");
    let form = told.form(&desk.path("/suggestions")).press("go", "take_harmless");
    desk.browser.submit(&form).expect(303);
    assert_eq!(answers(&here), answers(&there));
}

/// A workbook of ours with other rows in its sheet.
fn with_rows(book: &[u8], rows: u32, row: impl Fn(u32) -> String) -> Vec<u8> {
    office::rewrite(book, SHEET, |sheet| {
        let (before, rest) = sheet.split_once("<sheetData>").unwrap();
        let (_, after) = rest.split_once("</sheetData>").unwrap();
        let mut all = String::new();
        for number in 1..=rows {
            all.push_str(&row(number));
        }
        format!("{before}<sheetData>{all}</sheetData>{after}")
    })
}

/// An archive with a part that unpacks to much more.
fn bomb(megabytes: usize) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    archive.start_file("xl/workbook.xml", SimpleFileOptions::default()).unwrap();
    let portion = vec![b' '; 1024 * 1024];
    for _ in 0..megabytes {
        archive.write_all(&portion).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

/// Another program's workbook.
fn foreign() -> Vec<u8> {
    let mut workbook = rust_xlsxwriter::Workbook::new();
    workbook.add_worksheet().write_string(0, 0, "Budget").unwrap();
    workbook.save_to_buffer().unwrap()
}

/// The most memory that the process ever had, in KiB.
fn peak(server: &Process) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{}/status", server.id())).unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
    line.trim().trim_end_matches(" kB").parse().unwrap()
}

both_engines! {
    fn workbooks_that_would_hurt_are_refused_and_cost_no_memory(database: Database) {
        let (app, tenant) = open(&database);
        let now = app.db.read::<_, Error>(Scope::System, probity::db::Conn::now).unwrap();
        let company = Tender::publish_in(&app, tenant, AwardMethod::WeightedSum, now).invite_at(&app, "Rechenwerk", now);
        let server = Process::serve(&database);
        let desk = Desk::enter_with(server.visitor(), &company);
        let own = book(&desk);
        send(&desk, "answers.xlsx", &own).expect(303);
        let before = peak(&server);
        let cell = |number: u32| format!("<row r=\"{number}\"><c r=\"A{number}\"><v>1</v></c></row>");
        for (name, bytes, words) in [
            ("foreign", foreign(), "was not made here"),
            ("bomb", bomb(200), "unpacks to far more"),
            ("a million rows", with_rows(&own, 1_000_000, cell), "unpacks to far more"),
            ("many rows", with_rows(&own, 100_000, cell), "more rows than a form"),
            ("far away", with_rows(&own, 1, |_| "<row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row>".to_owned()), "more rows"),
            ("no such row", office::rewrite(&own, SHEET, |sheet| sheet.replace("<row r=\"2\"", "<row r=\"99999999999\"")), "no workbook"),
            ("no such column", office::rewrite(&own, SHEET, |sheet| sheet.replacen("r=\"G", "r=\"ZZZZZZZ", 1)), "no workbook"),
            ("turned round", office::rewrite(&own, SHEET, |sheet| {
                let (start, end) = (sheet.find("<dimension").unwrap(), sheet.find("<sheetViews").unwrap());
                format!("{}<dimension ref=\"H9:A1\"/>{}", &sheet[..start], &sheet[end..])
            }), "no workbook"),
            ("broken", office::rewrite(&own, SHEET, |sheet| sheet[..sheet.len() / 2].to_owned()), "no workbook"),
        ] {
            let reply = send(&desk, "answers.xlsx", &bytes);
            assert!(reply.status == 422 && reply.words(".field__error").concat().contains(words), "{name}: {reply}");
        }
        let grown = peak(&server).saturating_sub(before);
        assert!(grown < MOST_GROWTH, "{grown} KiB more");
    }

    fn asvs_v1_5_1_a_workbook_brings_no_entities(app: TestApp) {
        let desk = desk(&app);
        let own = book(&desk);
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("secret.txt");
        std::fs::write(&file, "the-secret-of-the-server").unwrap();
        let outside = format!("<!ENTITY x SYSTEM \"file://{}\">", file.display());
        let inside = "<!ENTITY a \"ha-ha-ha\"><!ENTITY x \"&a;&a;&a;\">".to_owned();
        for entities in [outside, inside] {
            let mut put = 0;
            let bytes = office::rewrite(&own, SHEET, |sheet| {
                let sheet = sheet.replacen("<worksheet", &format!("<!DOCTYPE worksheet [{entities}]><worksheet"), 1);
                let mut text = String::new();
                for cell in sheet.split_inclusive("/>") {
                    let answer = cell.rfind("<c r=\"G").filter(|_| cell.ends_with("/>"));
                    match answer.map(|at| cell.split_at(at)) {
                        Some((before, own)) if own.matches('<').count() == 1 => {
                            put += 1;
                            let own = own.trim_end_matches("/>");
                            write!(text, "{before}{own} t=\"inlineStr\"><is><t>&x;</t></is></c>").unwrap();
                        }
                        _ => text.push_str(cell),
                    }
                }
                text
            });
            assert!(put > 15, "{put} cells to fill in");
            let told = send(&desk, "answers.xlsx", &bytes);
            let page = if told.status == 303 { desk.browser.open(&told.location()) } else { told.expect(422) };
            assert!(!page.text().contains("the-secret-of-the-server") && !page.text().contains("ha-ha-ha"), "{page}");
        }
    }

    fn a_formula_is_no_answer(app: TestApp) {
        let desk = desk(&app);
        let mut found = 0;
        let formulas = office::rewrite(&book(&desk), SHEET, |sheet| {
            let mut text = String::new();
            for cell in sheet.split_inclusive("/>") {
                let answer = cell.rfind("<c r=\"G").filter(|_| cell.contains("<c r=\"G"));
                match answer.map(|at| cell.split_at(at)) {
                    Some((before, own)) if own.ends_with("/>") => {
                        found += 1;
                        write!(text, "{before}{}><f>1+1</f><v>2</v></c>", own.trim_end_matches("/>")).unwrap();
                    }
                    _ => text.push_str(cell),
                }
            }
            text
        });
        assert!(found > 15, "every cell to fill in");
        let told = desk.browser.open(&send(&desk, "answers.xlsx", &formulas).location());
        let refused = told.words("section[aria-labelledby=refused-title] li");
        assert!(refused.iter().all(|line| line.contains("A cell holds a formula")), "{refused:?}");
        assert_eq!(refused.len(), 15, "{told}");
        assert!(answers(&app).is_empty());
    }
}
