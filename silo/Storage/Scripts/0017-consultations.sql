-- Hearings and the answers that centres write to them, and what centres are to be told of it.
CREATE TABLE consultation_row (
  id {text} PRIMARY KEY, version {big} NOT NULL, state {text} NOT NULL, owner {text} NOT NULL, profile {text} NOT NULL, deadline {time} NOT NULL, rule {text} NOT NULL,
  response {text} NOT NULL);
CREATE INDEX consultation_row_deadline ON consultation_row (deadline, id);
CREATE INDEX consultation_row_state ON consultation_row (state, deadline, id);
CREATE TABLE consultation_party (
  centre {text} NOT NULL, deadline {time} NOT NULL, consultation {text} NOT NULL,
  PRIMARY KEY (centre, deadline, consultation));
CREATE INDEX consultation_party_consultation ON consultation_party (consultation);
CREATE TABLE response_section (
  consultation {text} NOT NULL, number {big} NOT NULL, version {big} NOT NULL, section {text} NOT NULL, seq {big} NOT NULL,
  PRIMARY KEY (consultation, number, version));
CREATE TABLE notice (
  centre {text} NOT NULL, seq {big} NOT NULL, type {text} NOT NULL, consultation {text} NOT NULL, at {time} NOT NULL, sections {text},
  PRIMARY KEY (centre, seq));
