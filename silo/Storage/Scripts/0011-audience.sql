-- form 2
-- rebuild
-- A program below form 2 would show everybody what is for members only.
ALTER TABLE update_row ADD COLUMN audience {text} NOT NULL DEFAULT 'public';
CREATE INDEX update_row_public ON update_row (dated, id) WHERE state = 'published' AND audience = 'public';
ALTER TABLE feed_row ADD COLUMN members_of {text};
CREATE INDEX feed_row_public ON feed_row (id) WHERE members_of IS NULL;
