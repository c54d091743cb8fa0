-- The versions of what activities came to in writing: group work and minutes.
CREATE TABLE proceedings_part (
  activity {text} NOT NULL, part {text} NOT NULL, version {big} NOT NULL, data {text} NOT NULL, seq {big} NOT NULL,
  PRIMARY KEY (activity, part, version));
-- What was answered to common questions, of evaluations that are closed, where enough answered.
CREATE TABLE evaluation_result (
  question {text} NOT NULL, dated {time} NOT NULL, activity {text} NOT NULL, answered {big} NOT NULL, counts {text} NOT NULL,
  PRIMARY KEY (question, dated, activity));
-- Who has answered, as long as an evaluation is open: no read model, and no way from an answer to who gave it.
CREATE TABLE evaluation_turn (activity {text} NOT NULL, ticket {text} NOT NULL, PRIMARY KEY (activity, ticket));
