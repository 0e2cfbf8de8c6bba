import type { ApiRole } from "../access/access.ts";
import { sensitiveColumns } from "../access/sensitive.ts";
import { tokensOf } from "../access/tokens.ts";
import { tableById } from "../catalog/lookup.ts";
import type { Policy, Table } from "../catalog/relation.ts";
import type { Facts } from "./check.ts";
import { granted } from "./openings.ts";
import { adornsProfile, listsWhatIsShown } from "./thin-rows.ts";

/**
 * Whether somebody meant rows that belong to users to be read by all: the policy is for reading and says plainly `true`, no
 * narrower one for reading stands beside it, nothing that can be read is secret or personal, and the rows are such as people
 * offer or publish, adorn an open profile, or list what is shown, or single columns of them are withheld.
 */
export function isShownToAll(facts: Facts, table: Table, policy: Policy, role: ApiRole): boolean {
  if (!saysTrue(policy) || tells(facts, table, role)) return false;
  if (listsWhatIsShown(facts, table, role)) return true;
  if (narrowed(table, policy)) return false;
  return (
    withholds(facts, table, role) ||
    isOnOffer(facts, table, role) ||
    (!isKeptPrivate(table) && adornsProfile(facts, table, role))
  );
}

const saysTrue = ({ command, using }: Policy): boolean => command === "select" && using === "true";

/** Whoever also wrote who may read which rows did not mean everybody to read all of them. */
const narrowed = (table: Table, policy: Policy): boolean =>
  table.policies.some(
    (other) => other !== policy && other.mode === "permissive" && other.command === "select" && !saysTrue(other),
  );

/** Whether what the role may read of a row is secret or tells of a person, the whole row being about one. */
function tells({ access }: Facts, table: Table, role: ApiRole): boolean {
  const { columns } = access.reach(role, table, "select");
  const readable = table.columns.filter(({ name }) => columns === "all" || columns.includes(name));
  return sensitiveColumns({ columns: readable }, true).length > 0;
}

/** Whoever granted single columns thought of what is to be seen. */
const withholds = ({ access }: Facts, table: Table, role: ApiRole): boolean => {
  const { columns } = access.reach(role, table, "select");
  return columns !== "all" && table.columns.some(({ name }) => !columns.includes(name));
};

/** Users write such rows themselves, each their own. */
const isKeptByOwners = (facts: Facts, table: Table): boolean =>
  (["insert", "update"] as const).some(
    (command) =>
      granted(facts.access, "authenticated", table, command) &&
      facts.access.reach("authenticated", table, command).accepts === "own",
  );

/** No user writes such rows by a policy: the backend or a function does. */
const isKeptByBackend = (facts: Facts, table: Table): boolean =>
  (["insert", "update", "delete"] as const).every(
    (command) => facts.access.reach("authenticated", table, command).rows === "none",
  );

/** What a row is and whose it is are in the names alone. */
function isOnOffer(facts: Facts, table: Table, role: ApiRole): boolean {
  const owner = facts.access.owner(table);
  if (owner === null || isKeptPrivate(table)) return false;
  const [step] = owner.via;
  const parent = step === undefined ? null : tableById(facts.catalog, step.table);
  if (step !== undefined) return parent !== null && parent !== table && isAllShown(facts, parent, role);
  if (hasAny(tokensOf(owner.column), offering)) return true;
  const isPublished = hasAny(tokensOf(table.name), published);
  if (isPublished && isKeptByBackend(facts, table)) return true;
  return (
    isKeptByOwners(facts, table) && (isPublished || table.columns.some(({ name }) => hasAny(tokensOf(name), shown)))
  );
}

/** What belongs to what is shown is shown with it. */
const isAllShown = (facts: Facts, table: Table, role: ApiRole): boolean =>
  table.policies.some((policy) => isShownToAll(facts, table, policy, role));

/** Whether the table's name is that of what people keep to themselves or between two of them. */
export const isKeptPrivate = ({ name }: Table): boolean => hasAny(tokensOf(name), kept);

const hasAny = (words: readonly string[], of: ReadonlySet<string>): boolean => words.some((word) => of.has(word));

/** Who shows something wants to be found. */
export const offering: ReadonlySet<string> = new Set(
  [
    "seller",
    "vendor",
    "host",
    "merchant",
    "organizer",
    "organiser",
    "publisher",
    "broadcaster",
    "reporter",
    "blogger",
  ].concat(
    ["teacher", "instructor", "coach", "trainer", "tutor", "lecturer", "speaker", "presenter", "artist", "designer"],
    [
      "photographer",
      "musician",
      "operator",
      "performer",
      "chef",
      "cook",
      "baker",
      "breeder",
      "maker",
      "landlord",
      "shopkeeper",
    ],
  ),
);

/** What is written in order to be read. */
export const published: ReadonlySet<string> = new Set(
  ["post", "article", "blog", "news", "announcement", "review", "rating", "comment", "reply", "like", "follow"].concat(
    [
      "follower",
      "vote",
      "reaction",
      "listing",
      "offer",
      "product",
      "event",
      "recipe",
      "podcast",
      "episode",
      "song",
      "track",
    ],
    [
      "course",
      "vacancy",
      "auction",
      "portfolio",
      "faq",
      "wiki",
      "page",
      "lot",
      "guide",
      "leaderboard",
      "thread",
      "topic",
      "poll",
      "showcase",
    ],
  ),
);

/** Columns of what is shown. */
const shown: ReadonlySet<string> = new Set(
  [
    "slug",
    "price",
    "headline",
    "excerpt",
    "published",
    "announced",
    "stars",
    "rating",
    "likes",
    "views",
    "handle",
  ].concat(["username", "bio", "caption", "cover", "thumbnail"]),
);

/** What people keep to themselves or between two of them. */
export const kept: ReadonlySet<string> = new Set(
  [
    "message",
    "chat",
    "conversation",
    "dm",
    "note",
    "diary",
    "journal",
    "draft",
    "secret",
    "private",
    "confidential",
  ].concat(
    [
      "order",
      "invoice",
      "payment",
      "payout",
      "transaction",
      "subscription",
      "purchase",
      "receipt",
      "salary",
      "payroll",
    ],
    ["patient", "appointment", "booking", "reservation", "prescription", "treatment", "diagnosis", "visit", "claim"],
    [
      "contract",
      "loan",
      "application",
      "invitation",
      "invite",
      "token",
      "session",
      "log",
      "audit",
      "setting",
      "preference",
    ],
    ["notification", "wallet", "balance", "ledger", "account", "passport", "will", "grade", "incident", "complaint"],
  ),
);
