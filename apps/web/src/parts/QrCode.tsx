import encodeQR from 'qr';

/** A link as squares for another telephone's camera. Drawn here; nothing is asked of anybody. */
export function QrCode({ text, label }: { readonly text: string; readonly label: string }) {
  const squares = encodeQR(text, 'raw', { ecc: 'medium', border: 2 });
  const size = squares.length;
  const path = squares
    .flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])))
    .join('');
  return (
    <svg
      className="qr"
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
    >
      <rect width={size} height={size} className="qr-paper" />
      <path d={path} className="qr-ink" />
    </svg>
  );
}
