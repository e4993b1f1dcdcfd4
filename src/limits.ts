// Every bound of the program on one page, each with its reason. What happens at a bound is said where it is applied.

const KB = 1024, MB = 1024 * KB, second = 1000, minute = 60 * second, hour = 60 * minute, day = 24 * hour

export const limits = {
  /** one file, page or feed, packed or unpacked: ten times the largest feed met, small enough for memory */
  fileBytesMax: 64 * MB,
  /** unpacked to packed, from 1 MB unpacked on: text packs to a tenth; a hundredth is a bomb */
  unpackRatioMax: 100, unpackRatioFromBytes: 1 * MB,
  zipMembersMax: 2_000,
  feedEntriesMax: 100_000,
  domDepthMax: 256, domNodesMax: 200_000,
  wordsToldMax: 200_000,
  /** hashes by which an earlier version of a text without an address is found: a share is told to within a tenth */
  printHashes: 64,
  /** one document in one stage: then its worker is ended and the document quarantined */
  stageMsMax: 10 * second,
  foldMsMax: 2 * second,
  /** results committed together: the fold of a burst stays one transaction, and nobody waits longer than a blink */
  commitResultsMax: 50, commitMsMax: 100,
  windowArticles: 30_000, windowDays: 14, coreTellings: 3,
  /** one story is told again at most this often while articles arrive */
  tellEveryMs: 2 * second,
  triesMax: 5, leaseMs: 2 * minute, retryMsMin: 2 * second, retryMsMax: 1 * hour,
  hostPaceMs: 5 * second, requestsAtOnce: 8,
  connectMs: 10 * second, headersMs: 15 * second, bodyMs: 30 * second, redirectsMax: 5,
  robotsBytesMax: 500 * KB, robotsMs: 1 * day,
  pollMsMin: 5 * minute, pollMsMax: 1 * day, pollMsFirst: 30 * minute,
  /** a feed that has been dead for weeks is asked once a week, never dropped */
  pollDeadMsMax: 7 * day,
  /** polls that wait for their host's turn: eight are under way at a time, but each waits for its robots.txt and its pace */
  pollsWaiting: 96, pagesWaiting: 48,
  /** pages asked for when a source answers for the first time; and of a home page each time, since its links are not dated */
  pagesFirst: 10, homeLinksMax: 20,
  /** entries older than this are not news when a source is met for the first time */
  firstEntriesMs: 3 * day,
  /** an article is looked at again after these: two looks catch four of five edits (GDELT, 88 million addresses) */
  againMs: [90 * minute, 24 * hour],
  /** a live page is looked at again while it grows */
  liveMsMin: 5 * minute, liveMsMax: 1 * hour, liveQuietMs: 6 * hour,
  keepTextDays: 90, keepPagesDays: 30,
  strangerCharacters: 280,
  signInTriesAnHour: 10,
  formBytesMax: 65 * MB,
  queryCharacters: 200,
  pageRows: 50, pageRowsMax: 200,
  freshMs: 1 * day,
  /** the sample goes by itself when main has this many stories */
  sampleStories: 8,
  /** a thread's memory for what it has just made, in megabytes: four threads would else hold two hundred that nobody uses; measured no slower */
  youngMb: 8,
  /** one request to a translator; then it is left alone for a while. A body of 500 words takes a second in most */
  translateMsMax: 60 * second,
  /** language pairs loaded at a time: each model is 0.4 to 0.6 GB */
  translateWorkers: 1,
  /** bodies that no story needs wait so long for the rest to be done */
  translateIdleMs: 5 * minute,
  modelBytesMax: 256 * MB,
  shutdownMs: 4 * second,
} as const
