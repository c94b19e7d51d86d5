DROP TABLE devices;
DROP TABLE device_codes;
ALTER TABLE tenders DROP COLUMN device_codes;
