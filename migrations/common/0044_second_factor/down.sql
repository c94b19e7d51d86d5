ALTER TABLE tenants DROP COLUMN second_factor_required;
DROP TABLE half_sign_ins;
DROP TABLE recovery_codes;
DROP TABLE second_factors;
