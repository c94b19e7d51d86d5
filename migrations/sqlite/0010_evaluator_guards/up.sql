-- Who was assigned, what was declared, every mark and every sheet stays as it was written.
CREATE TRIGGER assignments_no_update BEFORE UPDATE ON assignments BEGIN SELECT RAISE(ABORT, 'assignments is append-only'); END;
CREATE TRIGGER assignments_no_delete BEFORE DELETE ON assignments BEGIN SELECT RAISE(ABORT, 'assignments is append-only'); END;
CREATE TRIGGER declarations_no_update BEFORE UPDATE ON declarations BEGIN SELECT RAISE(ABORT, 'declarations is append-only'); END;
CREATE TRIGGER declarations_no_delete BEFORE DELETE ON declarations BEGIN SELECT RAISE(ABORT, 'declarations is append-only'); END;
CREATE TRIGGER sheets_no_update BEFORE UPDATE ON sheets BEGIN SELECT RAISE(ABORT, 'sheets is append-only'); END;
CREATE TRIGGER sheets_no_delete BEFORE DELETE ON sheets BEGIN SELECT RAISE(ABORT, 'sheets is append-only'); END;
CREATE TRIGGER marks_no_update BEFORE UPDATE ON marks BEGIN SELECT RAISE(ABORT, 'marks is append-only'); END;
CREATE TRIGGER marks_no_delete BEFORE DELETE ON marks BEGIN SELECT RAISE(ABORT, 'marks is append-only'); END;
CREATE TRIGGER blindings_no_update BEFORE UPDATE ON blindings BEGIN SELECT RAISE(ABORT, 'blindings is append-only'); END;
CREATE TRIGGER blindings_no_delete BEFORE DELETE ON blindings BEGIN SELECT RAISE(ABORT, 'blindings is append-only'); END;
