-- What was asked, and what all were told, stays as it was.
CREATE TRIGGER inquiries_no_update BEFORE UPDATE ON inquiries BEGIN SELECT RAISE(ABORT, 'inquiries is append-only'); END;
CREATE TRIGGER inquiries_no_delete BEFORE DELETE ON inquiries BEGIN SELECT RAISE(ABORT, 'inquiries is append-only'); END;
CREATE TRIGGER bulletins_no_update BEFORE UPDATE ON bulletins BEGIN SELECT RAISE(ABORT, 'bulletins is append-only'); END;
CREATE TRIGGER bulletins_no_delete BEFORE DELETE ON bulletins BEGIN SELECT RAISE(ABORT, 'bulletins is append-only'); END;
CREATE TRIGGER inquiry_ends_no_update BEFORE UPDATE ON inquiry_ends BEGIN SELECT RAISE(ABORT, 'inquiry_ends is append-only'); END;
CREATE TRIGGER inquiry_ends_no_delete BEFORE DELETE ON inquiry_ends BEGIN SELECT RAISE(ABORT, 'inquiry_ends is append-only'); END;
