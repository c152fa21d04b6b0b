/** What a file is called where nobody chose a name: its own may say who, where and when. The ending stays, to open it by. */
export function neutralName(name: string, number: number): string {
  const ending = /\.([A-Za-z0-9]{1,5})$/.exec(name)?.[1]?.toLowerCase();
  return ending === undefined ? `${number}` : `${number}.${ending}`;
}
