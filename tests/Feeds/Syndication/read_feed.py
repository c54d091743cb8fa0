"""Says as JSON what feedparser makes of the feed at an address."""
import json
import sys

import feedparser

read = feedparser.parse(sys.argv[1])
print(json.dumps({
    "bozo": bool(read.bozo),
    "why": str(read.get("bozo_exception", "")),
    "version": read.version,
    "encoding": read.encoding,
    "status": read.status,
    "title": read.feed.get("title"),
    "language": read.feed.get("language"),
    "links": [{"rel": link.get("rel"), "href": link.get("href")} for link in read.feed.get("links", [])],
    "entries": [{
        "id": entry.get("id"),
        "title": entry.get("title"),
        "link": entry.get("link"),
        "authors": [author.get("name") for author in entry.get("authors", [])],
        "published": list(entry.published_parsed[:6]) if entry.get("published_parsed") else None,
        "updated": list(entry.updated_parsed[:6]) if entry.get("updated_parsed") else None,
        "summary": entry.get("summary"),
        "content": [content.value for content in entry.get("content", [])],
        "tags": [tag.term for tag in entry.get("tags", [])],
        "source": entry.get("source", {}).get("title"),
    } for entry in read.entries],
}))
