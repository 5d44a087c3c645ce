"""The commands of the chapter «Subscriptions»."""

from __future__ import annotations

from briefing.reader.commands.command import Group, Where, command

COMMANDS = (
    command("fetch", "f", Where.APP, Group.FEEDS, "Fetch the news",
            "Poll the feeds for news, in the background; again: stop it. What came in stays."),
    command("fold-in", "R", Where.READING, Group.FEEDS, "Show the new articles",
            "Put the articles that came in meanwhile into the list; until then nothing moves."),
    command("subscriptions", "F", Where.APP, Group.FEEDS, "Subscriptions",
            "List the feeds: when they were fetched, and what is wrong with those that fail."),
    command("feed-articles", "enter l right", Where.FEEDS, Group.FEEDS, "Articles of the feed",
            "List the articles of the feed; then: read the one under the cursor.", "articles"),
    command("subscribe", "a", Where.FEEDS, Group.FEEDS, "Subscribe",
            "Subscribe to a site or a feed by its address, or to all feeds of a file (OPML and others).", "subscribe"),
    command("feed-options", "o", Where.FEEDS, Group.FEEDS, "Options of the feed",
            "Change a feed's name, tags, language, whether its pages are read, and how long articles stay.",
            "options"),
    command("pause-feed", "p", Where.FEEDS, Group.FEEDS, "Pause the feed, or resume it",
            "Leave the feed alone, which is then asked for nothing, or fetch it again with the others.", "pause"),
    command("unsubscribe", "d", Where.FEEDS, Group.FEEDS, "Unsubscribe",
            "Unsubscribe from the feed, once you say yes; its articles stay.", "unsubscribe"),
    command("fetch-feed", "r", Where.FEEDS, Group.FEEDS, "Fetch this feed",
            "Fetch just this feed, also one that failed and is left alone for a while."),
    command("export-feeds", "e", Where.FEEDS, Group.FEEDS, "Export the subscriptions",
            "Write the subscriptions into a file, as OPML."),
)  # fmt: skip
