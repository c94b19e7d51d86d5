//! The tables as diesel sees them: one description for both engines.
//!
//! Generated from `migrations/common`; `tests/integration/schema.rs` compares it with what each engine really holds.

diesel::table! {
    tenants (id) {
        id -> Text,
        name -> Text,
        language -> Text,
        created_at -> BigInt,
        second_factor_required -> Bool,
    }
}

diesel::table! {
    users (tenant_id, id) {
        tenant_id -> Text,
        id -> Text,
        email -> Text,
        name -> Text,
        role -> Text,
        language -> Text,
        state -> Text,
        password_hash -> Text,
        created_at -> BigInt,
    }
}

diesel::table! {
    sessions (tenant_id, id) {
        tenant_id -> Text,
        id -> Text,
        user_id -> Text,
        created_at -> BigInt,
        expires_at -> BigInt,
        address -> Text,
        browser -> Text,
    }
}

diesel::table! {
    account_links (tenant_id, user_id) {
        tenant_id -> Text,
        user_id -> Text,
        id -> Text,
        purpose -> Text,
        hash -> Text,
        created_at -> BigInt,
        expires_at -> BigInt,
    }
}

diesel::table! {
    tenders (tenant_id, id) {
        tenant_id -> Text,
        id -> Text,
        reference -> Text,
        title -> Text,
        language -> Text,
        zone -> Text,
        state -> Text,
        revision -> BigInt,
        profile -> Text,
        scheme -> Text,
        deadline_at -> Nullable<BigInt>,
        contact_name -> Text,
        contact_email -> Text,
        show_weights -> Bool,
        created_by -> Text,
        created_at -> BigInt,
        published_at -> Nullable<BigInt>,
        opened_at -> Nullable<BigInt>,
        decided_at -> Nullable<BigInt>,
        device_codes -> Bool,
        sealing -> Text,
    }
}

diesel::table! {
    versions (tenant_id, tender_id, number) {
        tenant_id -> Text,
        tender_id -> Text,
        number -> BigInt,
        document -> Text,
        sha256 -> Text,
        published_at -> BigInt,
    }
}

diesel::table! {
    checks (tenant_id, tender_id, item) {
        tenant_id -> Text,
        tender_id -> Text,
        item -> Text,
        done -> Bool,
        note -> Text,
        user_id -> Text,
        checked_at -> BigInt,
    }
}

diesel::table! {
    invitations (tenant_id, id) {
        tenant_id -> Text,
        id -> Text,
        tender_id -> Text,
        company -> Text,
        state -> Text,
        declined_reason -> Nullable<Text>,
        created_at -> BigInt,
        first_opened_at -> Nullable<BigInt>,
        draft_key -> Text,
        price_key -> Text,
    }
}

diesel::table! {
    participants (tenant_id, id) {
        tenant_id -> Text,
        id -> Text,
        invitation_id -> Text,
        name -> Text,
        email -> Text,
        language -> Text,
        is_lead -> Bool,
        created_at -> BigInt,
        sections -> Nullable<Text>,
        removed_at -> Nullable<BigInt>,
        succeeded_by -> Nullable<Text>,
    }
}

diesel::table! {
    tokens (tenant_id, id) {
        tenant_id -> Text,
        id -> Text,
        participant_id -> Text,
        hash -> Text,
        hint -> Text,
        state -> Text,
        created_at -> BigInt,
    }
}

diesel::table! {
    bidder_sessions (tenant_id, id) {
        tenant_id -> Text,
        id -> Text,
        participant_id -> Text,
        token_id -> Text,
        created_at -> BigInt,
        expires_at -> BigInt,
    }
}

diesel::table! {
    answers (tenant_id, invitation_id, question) {
        tenant_id -> Text,
        invitation_id -> Text,
        question -> Text,
        content -> Text,
        revision -> BigInt,
        mutation -> Text,
        saved_by -> Text,
        saved_at -> BigInt,
    }
}

diesel::table! {
    answer_history (tenant_id, invitation_id, question, revision) {
        tenant_id -> Text,
        invitation_id -> Text,
        question -> Text,
        revision -> BigInt,
        content -> Text,
        saved_by -> Text,
        saved_at -> BigInt,
    }
}

diesel::table! {
    suggestions (tenant_id, invitation_id, question) {
        tenant_id -> Text,
        invitation_id -> Text,
        question -> Text,
        content -> Text,
        seen -> Nullable<BigInt>,
        source -> Text,
        dated_at -> Nullable<BigInt>,
        refusal -> Nullable<Text>,
        made_by -> Text,
        made_at -> BigInt,
    }
}

diesel::table! {
    notes (tenant_id, id) {
        tenant_id -> Text,
        id -> Text,
        invitation_id -> Text,
        question -> Text,
        text -> Text,
        written_by -> Text,
        written_at -> BigInt,
    }
}

diesel::table! {
    section_marks (tenant_id, invitation_id, section) {
        tenant_id -> Text,
        invitation_id -> Text,
        section -> Text,
        completed_at -> BigInt,
    }
}

diesel::table! {
    files (tenant_id, id) {
        tenant_id -> Text,
        id -> Text,
        invitation_id -> Text,
        question -> Text,
        media_type -> Text,
        size -> BigInt,
        removed_at -> Nullable<BigInt>,
        created_at -> BigInt,
        scan -> Text,
        about -> Text,
    }
}

diesel::table! {
    bids (tenant_id, id) {
        tenant_id -> Text,
        id -> Text,
        tender_id -> Text,
        invitation_id -> Text,
        number -> BigInt,
        snapshot -> Text,
        sha256 -> Text,
        submitted_at -> BigInt,
        withdrawn_at -> Nullable<BigInt>,
        envelope -> Nullable<Text>,
        draft_box -> Nullable<Text>,
        price_box -> Nullable<Text>,
    }
}

diesel::table! {
    openings (tenant_id, tender_id) {
        tenant_id -> Text,
        tender_id -> Text,
        opened_by -> Text,
        opened_at -> BigInt,
        minutes -> Text,
    }
}

diesel::table! {
    opened_bids (tenant_id, tender_id, invitation_id) {
        tenant_id -> Text,
        tender_id -> Text,
        invitation_id -> Text,
        bid_id -> Text,
        snapshot -> Text,
    }
}

diesel::table! {
    scores (tenant_id, id) {
        tenant_id -> Text,
        id -> Text,
        tender_id -> Text,
        invitation_id -> Text,
        criterion -> Text,
        given -> Text,
        reason -> Text,
        user_id -> Text,
        given_at -> BigInt,
    }
}

diesel::table! {
    awards (tenant_id, tender_id) {
        tenant_id -> Text,
        tender_id -> Text,
        outcome -> Text,
        invitation_id -> Nullable<Text>,
        reason -> Text,
        ranking -> Text,
        decided_by -> Text,
        decided_at -> BigInt,
    }
}

diesel::table! {
    outbox (tenant_id, id) {
        tenant_id -> Text,
        id -> Text,
        tender_id -> Nullable<Text>,
        invitation_id -> Nullable<Text>,
        participant_id -> Nullable<Text>,
        kind -> Text,
        recipient -> Text,
        language -> Text,
        params -> Text,
        state -> Text,
        attempts -> BigInt,
        next_at -> BigInt,
        lease_until -> BigInt,
        last_error -> Nullable<Text>,
        message_id -> Text,
        created_at -> BigInt,
        sent_at -> Nullable<BigInt>,
        user_id -> Nullable<Text>,
    }
}

diesel::table! {
    audit_heads (tenant_id) {
        tenant_id -> Text,
        seq -> BigInt,
        hash -> Text,
    }
}

diesel::table! {
    audit (tenant_id, seq) {
        tenant_id -> Text,
        seq -> BigInt,
        at -> BigInt,
        actor -> Text,
        action -> Text,
        subject -> Text,
        detail -> Text,
        previous -> Text,
        hash -> Text,
    }
}

diesel::table! {
    price_openings (tenant_id, tender_id) {
        tenant_id -> Text,
        tender_id -> Text,
        opened_by -> Text,
        opened_at -> BigInt,
        minutes -> Text,
    }
}

diesel::table! {
    opened_prices (tenant_id, tender_id, invitation_id) {
        tenant_id -> Text,
        tender_id -> Text,
        invitation_id -> Text,
        envelope -> Text,
    }
}

diesel::table! {
    corrections (tenant_id, id) {
        tenant_id -> Text,
        id -> Text,
        tender_id -> Text,
        changes -> Text,
        proposed_by -> Text,
        proposed_at -> BigInt,
    }
}

diesel::table! {
    correction_ends (tenant_id, correction_id) {
        tenant_id -> Text,
        correction_id -> Text,
        tender_id -> Text,
        accepted -> Bool,
        reason -> Text,
        user_id -> Text,
        ended_at -> BigInt,
    }
}

diesel::table! {
    runs (tenant_id, tender_id, number) {
        tenant_id -> Text,
        tender_id -> Text,
        number -> BigInt,
        correction_id -> Nullable<Text>,
        engine -> Text,
        document_sha256 -> Text,
        scheme_sha256 -> Text,
        evaluation -> Text,
        ranking -> Text,
        frozen_by -> Text,
        frozen_at -> BigInt,
    }
}

diesel::table! {
    lots (tenant_id, tender_id, run_number) {
        tenant_id -> Text,
        tender_id -> Text,
        run_number -> BigInt,
        tied -> Text,
        drawn -> Text,
        note -> Text,
        recorded_by -> Text,
        recorded_at -> BigInt,
    }
}

diesel::table! {
    inquiry_rules (tenant_id, tender_id) {
        tenant_id -> Text,
        tender_id -> Text,
        until_at -> Nullable<BigInt>,
        blocks -> Bool,
    }
}

diesel::table! {
    inquiries (tenant_id, id) {
        tenant_id -> Text,
        id -> Text,
        tender_id -> Text,
        invitation_id -> Text,
        participant_id -> Text,
        about -> Nullable<Text>,
        body -> Text,
        late -> Bool,
        asked_at -> BigInt,
    }
}

diesel::table! {
    bulletins (tenant_id, id) {
        tenant_id -> Text,
        id -> Text,
        tender_id -> Text,
        number -> BigInt,
        about -> Nullable<Text>,
        question -> Text,
        answer -> Text,
        told_by -> Text,
        told_at -> BigInt,
    }
}

diesel::table! {
    inquiry_ends (tenant_id, inquiry_id) {
        tenant_id -> Text,
        inquiry_id -> Text,
        tender_id -> Text,
        bulletin_id -> Text,
    }
}

diesel::table! {
    clarification_marks (tenant_id, invitation_id, question) {
        tenant_id -> Text,
        tender_id -> Text,
        invitation_id -> Text,
        question -> Text,
        body -> Text,
        marked_by -> Text,
        marked_at -> BigInt,
    }
}

diesel::table! {
    clarifications (tenant_id, id) {
        tenant_id -> Text,
        id -> Text,
        tender_id -> Text,
        invitation_id -> Text,
        question -> Text,
        body -> Text,
        answer_by -> BigInt,
        asked_by -> Text,
        asked_at -> BigInt,
    }
}

diesel::table! {
    clarification_ends (tenant_id, clarification_id) {
        tenant_id -> Text,
        clarification_id -> Text,
        tender_id -> Text,
        content -> Text,
        evidence -> Text,
        participant_id -> Text,
        replied_at -> BigInt,
        sealed -> Bool,
    }
}

diesel::table! {
    terms (tenant_id, id) {
        tenant_id -> Text,
        id -> Text,
        tender_id -> Text,
        invitation_id -> Text,
        question -> Text,
    }
}

diesel::table! {
    term_moves (tenant_id, id) {
        tenant_id -> Text,
        id -> Text,
        term_id -> Text,
        tender_id -> Text,
        number -> BigInt,
        accepts -> Bool,
        body -> Text,
        user_id -> Nullable<Text>,
        participant_id -> Nullable<Text>,
        moved_at -> BigInt,
    }
}

diesel::table! {
    device_codes (tenant_id, participant_id) {
        tenant_id -> Text,
        participant_id -> Text,
        id -> Text,
        tries -> BigInt,
        made_at -> BigInt,
        expires_at -> BigInt,
    }
}

diesel::table! {
    devices (tenant_id, id) {
        tenant_id -> Text,
        id -> Text,
        participant_id -> Text,
        created_at -> BigInt,
        expires_at -> BigInt,
    }
}

diesel::table! {
    explanations (tenant_id, id) {
        tenant_id -> Text,
        id -> Text,
        tender_id -> Text,
        invitation_id -> Text,
        question -> Text,
        answer_by -> BigInt,
        asked_by -> Text,
        asked_at -> BigInt,
    }
}

diesel::table! {
    explanation_ends (tenant_id, explanation_id) {
        tenant_id -> Text,
        explanation_id -> Text,
        tender_id -> Text,
        answer -> Text,
        explained -> Bool,
        reason -> Text,
        user_id -> Text,
        ended_at -> BigInt,
    }
}

diesel::table! {
    assignments (tenant_id, id) {
        tenant_id -> Text,
        id -> Text,
        tender_id -> Text,
        number -> BigInt,
        section -> Text,
        user_id -> Text,
        assigned -> Bool,
        by_user -> Text,
        at -> BigInt,
    }
}

diesel::table! {
    declarations (tenant_id, id) {
        tenant_id -> Text,
        id -> Text,
        tender_id -> Text,
        number -> BigInt,
        user_id -> Text,
        conflict -> Bool,
        reason -> Text,
        at -> BigInt,
    }
}

diesel::table! {
    sheets (tenant_id, id) {
        tenant_id -> Text,
        id -> Text,
        tender_id -> Text,
        number -> BigInt,
        section -> Text,
        user_id -> Text,
        submitted -> Bool,
        reason -> Text,
        by_user -> Text,
        at -> BigInt,
    }
}

diesel::table! {
    marks (tenant_id, id) {
        tenant_id -> Text,
        id -> Text,
        tender_id -> Text,
        number -> BigInt,
        invitation_id -> Text,
        section -> Text,
        criterion -> Text,
        points -> Text,
        reason -> Text,
        user_id -> Text,
        at -> BigInt,
    }
}

diesel::table! {
    blindings (tenant_id, id) {
        tenant_id -> Text,
        id -> Text,
        tender_id -> Text,
        number -> BigInt,
        blind -> Bool,
        seed -> Text,
        reason -> Text,
        by_user -> Text,
        at -> BigInt,
    }
}

diesel::table! {
    officer_keys (tenant_id, id) {
        tenant_id -> Text,
        id -> Text,
        user_id -> Text,
        public_key -> Text,
        private_key -> Text,
        made_at -> BigInt,
    }
}

diesel::table! {
    seals (tenant_id, tender_id) {
        tenant_id -> Text,
        tender_id -> Text,
        together -> BigInt,
        bids_key -> Text,
        prices_key -> Text,
    }
}

diesel::table! {
    seal_shares (tenant_id, tender_id, user_id) {
        tenant_id -> Text,
        tender_id -> Text,
        officer_key_id -> Text,
        user_id -> Text,
        bids_share -> Text,
        prices_share -> Text,
    }
}

diesel::table! {
    given_shares (tenant_id, tender_id, envelope, user_id) {
        tenant_id -> Text,
        tender_id -> Text,
        envelope -> Text,
        user_id -> Text,
        share -> Text,
        given_at -> BigInt,
        note -> Text,
    }
}

diesel::table! {
    api_keys (tenant_id, id) {
        tenant_id -> Text,
        id -> Text,
        user_id -> Text,
        name -> Text,
        hash -> Text,
        role -> Nullable<Text>,
        made_at -> BigInt,
        expires_at -> BigInt,
        last_used -> Nullable<BigInt>,
        revoked_at -> Nullable<BigInt>,
        round -> BigInt,
    }
}

diesel::table! {
    second_factors (tenant_id, user_id) {
        tenant_id -> Text,
        user_id -> Text,
        secret -> Text,
        last_step -> BigInt,
        confirmed_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    recovery_codes (tenant_id, user_id, hash) {
        tenant_id -> Text,
        user_id -> Text,
        hash -> Text,
    }
}

diesel::table! {
    half_sign_ins (tenant_id, id) {
        tenant_id -> Text,
        id -> Text,
        user_id -> Text,
        expires_at -> BigInt,
    }
}

diesel::table! {
    retention_rules (tenant_id) {
        tenant_id -> Text,
        months -> BigInt,
    }
}

diesel::table! {
    purges (tenant_id, tender_id) {
        tenant_id -> Text,
        tender_id -> Text,
        purged_at -> BigInt,
    }
}

diesel::table! {
    erasures (tenant_id) {
        tenant_id -> Text,
        entries -> BigInt,
        head -> Text,
        erased_at -> BigInt,
    }
}

diesel::table! {
    identities (tenant_id, issuer, subject) {
        tenant_id -> Text,
        issuer -> Text,
        subject -> Text,
        user_id -> Text,
        created_at -> BigInt,
    }
}

diesel::allow_tables_to_appear_in_same_query!(
    tenants,
    users,
    sessions,
    account_links,
    tenders,
    versions,
    checks,
    invitations,
    participants,
    tokens,
    bidder_sessions,
    answers,
    answer_history,
    section_marks,
    notes,
    suggestions,
    files,
    bids,
    openings,
    opened_bids,
    scores,
    awards,
    price_openings,
    opened_prices,
    corrections,
    correction_ends,
    runs,
    lots,
    explanations,
    explanation_ends,
    inquiry_rules,
    inquiries,
    bulletins,
    inquiry_ends,
    clarification_marks,
    clarifications,
    clarification_ends,
    terms,
    term_moves,
    device_codes,
    devices,
    outbox,
    audit_heads,
    audit,
    officer_keys,
    seals,
    seal_shares,
    given_shares,
    api_keys,
    second_factors,
    recovery_codes,
    half_sign_ins,
    identities,
);

diesel::allow_tables_to_appear_in_same_query!(tenders, purges);
