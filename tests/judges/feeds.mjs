// Two more judges of a feed, from npm (`make judge`): what both see must be all that a client needs.
import { readFileSync } from "node:fs";
import { parseRssFeed } from "feedsmith";
import partytime from "podcast-partytime";

let count = 0;
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
    const missing = ["title", "guid", "enclosure", "duration", "description", "podcastEpisode", "podcastTranscripts"];
    missing.push("podcastChapters", "podcastPeople", "itunesImage");
    faults.push(...missing.filter((key) => !item[key]).map((key) => `${item.title}: no ${key}`));
  }
  for (const [at, item] of other.items.entries()) {
    const mine = items[at] ?? {};
    const enclosure = item.enclosures?.[0];
    if (mine.guid !== item.guid?.value) faults.push(`${item.title}: two guids`);
    if (mine.enclosure?.url !== enclosure?.url) faults.push(`${item.title}: two enclosures`);
    if (mine.enclosure?.length !== enclosure?.length) faults.push(`${item.title}: two lengths`);
    if (!item.podcast?.transcripts?.length || !item.podcast?.chapters) faults.push(`${item.title}: no words`);
  }
  count += faults.length;
  console.log(path, `${items.length} items`, faults.length ? faults : "no fault");
}
process.exitCode = count ? 1 : 0;
