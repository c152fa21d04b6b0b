/**
 * Content lines of iCalendar, RFC 5545 §3.1 and §3.3.11: CRLF, folded at 75 octets and never inside a character, text
 * escaped; and the mirror of each.
 */
const lineOctetsMax = 75;
const encoder = new TextEncoder();

/** One line as it is written, with its CRLF; continuations begin with a space, which counts. */
export function foldLine(line: string): string {
  const lines = [''];
  let octets = 0;
  for (const character of line) {
    const size = encoder.encode(character).length;
    if (octets + size > lineOctetsMax) {
      lines.push(' ');
      octets = 1;
    }
    lines[lines.length - 1] += character;
    octets += size;
  }
  return `${lines.join('\r\n')}\r\n`;
}

/** The lines of a file, with the number of the line in the file at which each begins, from 1. */
export function unfoldLines(text: string): readonly { readonly at: number; readonly line: string }[] {
  const lines: { at: number; line: string }[] = [];
  text.split(/\r\n|\n|\r/).forEach((line, index) => {
    const last = lines.at(-1);
    if (/^[ \t]/.test(line) && last) last.line += line.slice(1);
    else if (line !== '') lines.push({ at: index + 1, line });
  });
  return lines;
}

export const escapeText = (text: string): string =>
  text.replaceAll(/[\\;,]/g, '\\$&').replaceAll(/\r\n|\n|\r/g, '\\n');

export const unescapeText = (text: string): string =>
  text.replaceAll(/\\([\\;,nN])/g, (_, one: string) => (one === 'n' || one === 'N' ? '\n' : one));

export interface ContentLine {
  readonly name: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly value: string;
}

/** `NAME;PARAMETER=value;OTHER="quoted: value":value`; null where a line is none. */
export function readContentLine(line: string): ContentLine | null {
  const head = /^([A-Za-z0-9-]+)((?:;[A-Za-z0-9-]+=(?:"[^"]*"|[^";:,]*)(?:,(?:"[^"]*"|[^";:,]*))*)*):/.exec(
    line,
  );
  if (!head) return null;
  const parameters: Record<string, string> = {};
  for (const [, name = '', quoted, plain] of head[2]!.matchAll(/;([A-Za-z0-9-]+)=(?:"([^"]*)"|([^";]*))/g))
    parameters[name.toUpperCase()] = quoted ?? plain ?? '';
  return { name: head[1]!.toUpperCase(), parameters, value: line.slice(head[0].length) };
}
