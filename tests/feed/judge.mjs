// Two more judges of a feed, from npm; run by hand:
//   npm install podcast-partytime feedsmith && node judge.mjs episodes/feed.xml
import { readFileSync } from "node:fs";
import { parseRssFeed } from "feedsmith";
import partytime from "podcast-partytime";

for (const path of process.argv.slice(2)) {
  const xml = readFileSync(path, "utf8");
  const one = partytime.parseFeed(xml);
  const other = parseRssFeed(xml);
  const items = one?.items ?? [];
  const faults = [];
  if (!one) faults.push("partytime cannot read it");
  if (items.length !== other.items.length) faults.push("the two see different items");
  for (const key of ["guid", "locked", "medium"]) if (one?.[key] === undefined) faults.push(`no ${key}`);
  for (const item of items) {
    const missing = ["enclosure", "duration", "podcastEpisode", "podcastTranscripts", "podcastChapters"];
    faults.push(...missing.filter((key) => !item[key]).map((key) => `${item.title}: no ${key}`));
  }
  console.log(path, `${items.length} items`, faults.length ? faults : "no fault");
}
