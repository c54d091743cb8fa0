-- form 2
-- When streams have something to do next. A program below form 2 would not do it.
CREATE TABLE due (stream {text} NOT NULL PRIMARY KEY, at {time} NOT NULL);
CREATE INDEX due_at ON due (at, stream);
ALTER TABLE update_row ADD COLUMN publish_at {time};
