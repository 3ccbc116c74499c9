import type { Generation } from '../index/generation.ts';
import {
  comparable,
  contradict,
  samePeriod,
  type ThingWords,
  thingAgreement,
  thingWords,
  valuesAgree,
} from '../text/claim-match.ts';
import { sliceOf } from '../text/span.ts';
import type { Disagreement } from './figures.ts';
import { nameOf, type RawRow } from './rows.ts';
import { type Subject, shareNear, subjectOf } from './subject.ts';

/** From where two things are held to be the same. */
const SAME_THING = 0.8;
/** Share of the words of one sentence and title that the other's must have. */
const SAME_SUBJECT = 0.5;

interface Compared {
  readonly row: RawRow;
  readonly thing: ThingWords;
  readonly subject: Subject;
}

/**
 * Where rows of different origins give different figures of one thing for one period.
 * @param origins of the rows, in their order.
 */
export function findDisagreements(
  index: Generation,
  rows: readonly RawRow[],
  origins: readonly number[],
): Disagreement[] {
  const compared = rows.map((row): Compared => {
    const { reading, sentence } = row;
    // Few are compared so far.
    let subject: Subject | null = null;
    return {
      row,
      thing: thingWords(nameOf(reading, row.claim)),
      get subject() {
        subject ??= subjectOf(`${reading.record.title}。${sliceOf(reading.text, sentence)}`, index);
        return subject;
      },
    };
  });
  const groups: number[][] = [];
  for (const i of rows.keys()) {
    const group = groups.find((members) =>
      members.some(
        (j) =>
          isOfOneThing(compared[i]!, compared[j]!) &&
          (origins[i] !== origins[j] || agree(rows[i]!, rows[j]!)),
      ),
    );
    if (group) group.push(i);
    else groups.push([i]);
  }
  return groups.flatMap((members) => {
    const values = byValue(rows, members);
    const sources = new Set(members.map((i) => origins[i]));
    const isApart = values.some((a, x) =>
      values
        .slice(x + 1)
        .some((b) =>
          a.some((i) =>
            b.some(
              (j) => origins[i] !== origins[j] && contradict(rows[i]!.claim.figure, rows[j]!.claim.figure),
            ),
          ),
        ),
    );
    return isApart ? [{ rows: values, origins: sources.size }] : [];
  });
}

function agree(a: RawRow, b: RawRow): boolean {
  return valuesAgree(a.claim.figure, b.claim.figure);
}

/** Members of one value together, in the order in which each value comes first. */
function byValue(rows: readonly RawRow[], members: readonly number[]): number[][] {
  const values: number[][] = [];
  for (const i of members) {
    const same = values.find(([first]) => agree(rows[i]!, rows[first!]!));
    if (same) same.push(i);
    else values.push([i]);
  }
  return values;
}

function isOfOneThing(a: Compared, b: Compared): boolean {
  const { figure, period, thing } = a.row.claim;
  const other = b.row.claim;
  return (
    figure.kind === 'amount' &&
    thing !== null &&
    other.thing !== null &&
    comparable(figure, other.figure) &&
    samePeriod(period, other.period) === true &&
    a.row.claim.occasion === other.occasion &&
    thingAgreement(a.thing, b.thing) >= SAME_THING &&
    (isAbout(a.subject, b.row) || isAbout(b.subject, a.row))
  );
}

function isAbout(subject: Subject, { reading, at }: RawRow): boolean {
  return shareNear(subject, reading, at, false) >= SAME_SUBJECT;
}
