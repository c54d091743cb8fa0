-- What went out of a feed by when it went: archives of the feed say so in their addresses.
CREATE INDEX feed_entry_gone ON feed_entry (feed, seq, place) WHERE gone;
