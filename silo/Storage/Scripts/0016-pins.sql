-- form 2
-- What is pinned in a feed, until when. A program below form 2 would leave a pin on what has gone, and none end.
ALTER TABLE feed_entry ADD COLUMN pinned_until {time};
CREATE INDEX feed_entry_pinned ON feed_entry (feed, place) WHERE pinned_until IS NOT NULL;
CREATE INDEX journal_pin ON journal (type, position) WHERE type IN ('feed.entry_pinned', 'feed.entry_unpinned');
