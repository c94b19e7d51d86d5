DROP TRIGGER inquiries_append_only ON inquiries;
DROP TRIGGER bulletins_append_only ON bulletins;
DROP TRIGGER inquiry_ends_append_only ON inquiry_ends;
