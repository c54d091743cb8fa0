-- Who is told of changes to which document (WebSub). No read model: nothing of it is in the journal.
CREATE TABLE push_topic (topic {text} PRIMARY KEY, feed {text} NOT NULL, version {big} NOT NULL, tag {text} NOT NULL);
-- delivered is the tag of what the subscriber has, next when it is to be told, which is empty where it has all.
CREATE TABLE push_subscription (
  id {text} PRIMARY KEY, topic {text} NOT NULL, callback {text} NOT NULL, secret {text}, until {time} NOT NULL, delivered {text}, next {time}, failures {big} NOT NULL);
CREATE UNIQUE INDEX push_subscription_callback ON push_subscription (topic, callback);
CREATE INDEX push_subscription_next ON push_subscription (next, topic);
CREATE INDEX push_subscription_until ON push_subscription (until);
-- What was asked, until it is known that it was the subscriber who asked.
CREATE TABLE push_request (
  id {text} PRIMARY KEY, topic {text} NOT NULL, feed {text} NOT NULL, callback {text} NOT NULL, subscribes {bool} NOT NULL, lease {big} NOT NULL, secret {text},
  next {time} NOT NULL, failures {big} NOT NULL);
CREATE UNIQUE INDEX push_request_callback ON push_request (topic, callback);
CREATE INDEX push_request_next ON push_request (next, topic);
