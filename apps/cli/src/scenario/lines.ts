import { type Document, type LineCounter, type Pair, isMap, isNode, isPair, isScalar, isSeq } from 'yaml';

export type Path = readonly PropertyKey[];

/** `['steps', 3, 'facts', 0]` → `steps[3].facts[0]` */
export function fieldText(path: Path): string {
  let text = '';
  for (const part of path)
    text += typeof part === 'number' ? `[${part}]` : `${text === '' ? '' : '.'}${String(part)}`;
  return text;
}

/**
 * Line and column, from 1, of the value at a path; where the file has no such value, of the nearest one around it.
 * `key`: of the key that names the value, for a key that ought not to be there.
 */
export function placeOf(
  document: Document,
  lines: LineCounter,
  path: Path,
  point: 'value' | 'key' = 'value',
): { readonly line: number; readonly column: number } {
  let node: unknown = document.contents;
  let offset = isNode(node) ? (node.range?.[0] ?? 0) : 0;
  for (const [depth, part] of path.entries()) {
    const last = depth === path.length - 1;
    if (isSeq(node) && typeof part === 'number') node = node.items[part];
    else if (isMap(node)) {
      const pair: Pair | undefined = node.items.find(
        ({ key }) => isScalar(key) && key.value === String(part),
      );
      if (pair && last && point === 'key' && isNode(pair.key)) {
        offset = pair.key.range?.[0] ?? offset;
        break;
      }
      node = pair?.value;
    } else node = undefined;
    if (isPair(node)) node = node.value;
    if (!isNode(node)) break;
    offset = node.range?.[0] ?? offset;
  }
  const { line, col } = lines.linePos(offset);
  return { line, column: col };
}
