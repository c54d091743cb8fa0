-- What centres are to be told of activities. A table of its own beside notice, whose column for the consultation is never empty and read by programs that
-- know of no activities: they go on with what they know.
CREATE TABLE activity_notice (
  centre {text} NOT NULL, seq {big} NOT NULL, type {text} NOT NULL, activity {text} NOT NULL, at {time} NOT NULL,
  PRIMARY KEY (centre, seq, type));
