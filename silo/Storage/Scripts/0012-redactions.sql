-- form 2
-- rebuild
-- A program below form 2 would show redacted texts as empty ones.
ALTER TABLE update_row ADD COLUMN redactions {text} NOT NULL DEFAULT '[]';
