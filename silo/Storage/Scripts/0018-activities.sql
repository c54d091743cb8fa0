-- What centres arrange together, and what those who registered were told. Whose a registration is stands in registrant alone, which is no read model: it is
-- written with the registration, erased when its time has come, and never made again.
CREATE TABLE activity_row (
  id {text} PRIMARY KEY, revision {big} NOT NULL, state {text} NOT NULL, owner {text} NOT NULL, facts {text} NOT NULL, format {text} NOT NULL, rules {text} NOT NULL,
  others {text} NOT NULL, pools {text} NOT NULL, dated {time} NOT NULL, created {time} NOT NULL, changed {time} NOT NULL, sequence {big} NOT NULL, reason_hash {text});
CREATE TABLE activity_label (
  kind {text} NOT NULL, value {text} NOT NULL, dated {time} NOT NULL, activity {text} NOT NULL,
  PRIMARY KEY (kind, value, dated, activity));
CREATE INDEX activity_label_activity ON activity_label (activity, kind, value);
CREATE TABLE registration_notice (
  activity {text} NOT NULL, registration {text} NOT NULL, seq {big} NOT NULL, type {text} NOT NULL, at {time} NOT NULL,
  PRIMARY KEY (registration, seq));
CREATE INDEX registration_notice_activity ON registration_notice (activity, seq);
CREATE TABLE registrant (registration {text} PRIMARY KEY, activity {text} NOT NULL, person {text} NOT NULL, organisation {text});
CREATE INDEX registrant_person ON registrant (person, activity);
CREATE INDEX registrant_activity ON registrant (activity, registration);
