DROP TRIGGER inquiries_no_update;
DROP TRIGGER inquiries_no_delete;
DROP TRIGGER bulletins_no_update;
DROP TRIGGER bulletins_no_delete;
DROP TRIGGER inquiry_ends_no_update;
DROP TRIGGER inquiry_ends_no_delete;
