// The words of the page in English; codes, reasons and remedies are those of the server.

export const WORDS = {
  app: "Preview", skip: "Skip to the text", episodes: "Episodes", chapters: "Chapters", voices: "Voices", text: "Text", segment: "Passage", doubts: "Doubts", quality: "Quality", list: "Episodes",
  play: "Play", pause: "Pause", previous: "Previous passage", next: "Next passage", loop: "Loop passage", speed: "Speed", follow: "Follow", position: "Position", of: "of",
  approveNext: "Approve, next", needsFix: "Needs fixing", approveEpisode: "Approve episode", approved: "Approved", unreviewed: "Not reviewed", needs_fix: "Needs fixing", lapsed: "changed since it was approved",
  approvedBy: "approved by {by}", progress: "{n}/{of} approved", undo: "Undo", noUndo: "There is nothing to undo", undone: "Undone: {what}", verdict: "verdict", help: "Keys", close: "Close", cancel: "Cancel", save: "Save",
  number: "Passage {n}", reading: "Reading", readingHint: "changes what is spoken, not the text", readAs: "Read as", removeReading: "Back to the usual reading",
  always: "Always read it so…", alwaysTitle: "Add to the lexicon", word: "Word", unless: "Except in (separated by blanks)", affects: "Changes {n} places", affectsNone: "The word stands alone nowhere in the anthology", addWord: "Add to the lexicon", known: "In the lexicon already: {say}",
  voice: "Voice", usualVoice: "usual ({role})", pauseAfter: "Pause after", ms: "ms", usual: "usual", lines: "Lines and recordings", split: "Split at the cursor", merge: "Join with the next", editText: "Edit the text",
  record: "Record", recordAgain: "Record again", queued: "{n} jobs are waiting", unqueue: "Cancel them", recordMissing: "Record the {n} missing lines", recording: "Recording…", recorded: "Recorded: ready to hear", notRecorded: "not recorded yet", take: "Take {name}", inUse: "in use", adopt: "Adopt", sameAs: "sounds like take {name}", tryIt: "Record a take so", rate: "Pace", inContext: "In context", listen: "Listen", adopted: "Take {name} adopted",
  noSelection: "Click a passage of the text, or choose one with ↑ ↓", selectHint: "Select some words in the text to change only their reading",
  accept: "Accept", leaveOut: "Accept: leave it out", confirm: "It’s right", change: "Rewrite…", asText: "Change the text", asSpoken: "Change only what is spoken", alsoAlike: "and the {n} others like it", settled: "Doubt settled", settleFirst: "Settle this passage's doubts first:", noDoubts: "No doubt is open.", allDoubts: "All", blockers: "Blocking", story: "The whole story", proposed: "Proposed: ",
  blocker: "blocks release", review: "please check", info: "note",
  who: "Who are you?", whoHint: "Your name goes into the script and the review record, where your colleagues see it.", name: "Name",
  gate: "What is missing before approval", gateNone: "Nothing holds it back: it can be approved.", build: "Build the episode", buildAgain: "Build it again", building: "Building…", built: "The episode is built", notBuilt: "Not built yet", stale: "The script changed since the build; build it again", goThere: "Go there", released: "Approved; it is in the feed", approveNow: "I have listened: approve", reopen: "Take the approval back", reopened: "Taken back; it is out of the feed",
  loudness: "Loudness", truePeak: "True peak", target: "Target", curve: "Short-term loudness (3 s)", outliers: "Lines that stand out", noOutliers: "No line is too fast, too slow, too loud, too quiet or halting.", finished: "Checks of the finished file", facts: "Finished file", size: "Size", label: "AI label", length: "Length", engine: "Engine", profile: "Profile", files: "Files",
  fast: "fast", slow: "slow", silence: "long silence inside", loud: "loud", quiet: "quiet",
  empty: "No episodes yet", emptyHint: "Put manuscripts into scripts/ and run build-episodes; this page updates itself.", broken: "Scripts that cannot be read", lost: "The connection to narrate is lost; trying again… Is narrate preview still running in the terminal?", restarted: "narrate preview was started again: open the new link from the terminal, and this page goes on.", soundError: "The sound cannot be played now", preparing: "Preparing the sound…",
  changed: "This passage was just changed elsewhere; it is up to date now, and your words are still in the field.", gone: "This was just changed elsewhere; it is up to date now.", blocked: "The browser holds back sound until you press play.",
  draft: "draft", "not built": "not built", "script changed": "script changed", "to approve": "to approve", stageReleased: "released", retry: "Try again",
  keysTitle: "Keyboard", singleKeys: "Use single keys", kSpace: "Play / pause", kSeek: "Back / forward 3 s (Shift: 10 s)", kMove: "Previous / next passage", kStart: "Play the passage from its start", kApprove: "Approve, next", kFix: "Mark as needing a fix", kEdit: "Change the reading", kRecord: "Record / record again", kTake: "Hear the newest take in context", kLoop: "Loop the passage", kDoubt: "Next / previous doubt", kSpeed: "Slower / faster", kUndo: "Undo", kHelp: "This help", kEsc: "Leave a field, close a window", kSave: "In a field: save and record",
  opening: "Opening", closing: "Closing", frameHint: "The words of opening and closing stand in episodes/series.toml.", byline: "byline (said in the opening)", seconds: "s", failed: "failed", missingSound: "{n} lines are not recorded yet; they are silent.",
};
export const CODES = {};
export const WHY = {};
export const REMEDY = {};
export const ERRORS = { engine_out: "The voice cannot be reached now: " };
