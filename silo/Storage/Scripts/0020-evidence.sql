-- Who arranged what took place, and how many came: one row for each centre that accepted an activity, once it was held. No release has held one before this.
CREATE TABLE attendance (
  centre {text} NOT NULL, year {big} NOT NULL, kind {text} NOT NULL, activity {text} NOT NULL, dated {time} NOT NULL, joint {big} NOT NULL,
  taken_physical {big} NOT NULL, taken_digital {big} NOT NULL, attended_physical {big} NOT NULL, attended_digital {big} NOT NULL,
  PRIMARY KEY (centre, year, kind, activity));
CREATE INDEX attendance_year ON attendance (year, centre, kind);
CREATE INDEX attendance_activity ON attendance (activity, centre);
-- With the registration in it, so that SQLite does not go through everybody of an activity, in the order that is asked for, to find the one of a person.
DROP INDEX registrant_person;
CREATE INDEX registrant_person ON registrant (person, activity, registration);
