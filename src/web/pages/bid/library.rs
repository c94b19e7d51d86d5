//! All evidence of a bid, and using a file for another question too.

use super::section::{self, question_href};
use super::{bid, read, shell};
use crate::app::answers::Desk;
use crate::app::evidence::{self, EvidenceFile};
use crate::app::{self, App};
use crate::domain::ids::FileId;
use crate::domain::text::Language;
use crate::view::format;
use crate::view::pages::respondent::{FileUse, LibraryFile, LibraryPage};
use crate::web::error::WebResult;
use crate::web::extract::{Form, Visitor};
use crate::web::respond::{blocking, page, see_other};
use actix_web::{HttpRequest, web};

/// Every file; with `?question=` those that could serve it too.
pub async fn show(app: web::Data<App>, http: HttpRequest, visitor: Visitor) -> WebResult {
    let desk = read(&app, &visitor).await?;
    let wanted = Form::query(&http).text("question").to_owned();
    let shown = shown(&desk, &wanted, visitor.language());
    page(&app, &shell(&visitor, &desk, "/evidence"), &shown)
}

/// Uses a file for another question; back to that question.
pub async fn again(app: web::Data<App>, visitor: Visitor, at: web::Path<(String, String)>, form: Form) -> WebResult {
    let (_, question) = at.into_inner();
    let file: FileId = form.text("file").parse().map_err(|_| app::Error::NotFound)?;
    let (bidder, key) = (visitor.bidder.clone(), question.clone());
    blocking(&app, move |app| evidence::reuse(app, &bidder, file, &key)).await?;
    let desk = read(&app, &visitor).await?;
    let (section, _) = desk.document.profile.question(&question).ok_or(app::Error::NotFound)?;
    Ok(see_other(question_href(&desk, &section.key, &question)))
}

fn shown(desk: &Desk, wanted: &str, language: Language) -> LibraryPage {
    let place = |key: &str| {
        let (section, question) = desk.document.profile.question(key)?;
        Some((FileUse { question: key.to_owned(), href: question_href(desk, &section.key, key) }, question))
    };
    let open = desk.is_open() || desk.is_reopened(wanted);
    let wanted = place(wanted).filter(|(_, question)| open && question.takes_files()).map(|(place, _)| place);
    let mut files: Vec<LibraryFile> = Vec::new();
    let mut seen: Vec<&EvidenceFile> = Vec::new();
    for file in &desk.files {
        let Some((served, _)) = place(&file.question) else { continue };
        let found = seen.iter().position(|other| other.sha256 == file.sha256 && other.name == file.name);
        if let Some(known) = found.and_then(|at| files.get_mut(at)) {
            known.uses.push(served);
            continue;
        }
        seen.push(file);
        files.push(LibraryFile {
            id: file.id.to_string(),
            name: file.name.clone(),
            size: size(file.size, language),
            valid_until: file.valid_until.clone().unwrap_or_default(),
            scan: file.scan.obstacle(),
            expired: section::expires_early(desk, file),
            uses: vec![served],
            usable: true,
        });
    }
    if let Some(wanted) = &wanted {
        for file in &mut files {
            file.usable = file.uses.iter().all(|served| served.question != wanted.question);
        }
    }
    files.sort_by_key(|file| file.name.to_lowercase());
    LibraryPage { bid: bid(desk), files, size: size(seen.iter().map(|file| file.size).sum(), language), wanted }
}

fn size(bytes: i64, language: Language) -> String {
    format::size(u64::try_from(bytes).unwrap_or_default(), language)
}
