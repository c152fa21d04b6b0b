import { Label, Radio, RadioGroup } from 'react-aria-components';

/** One of a few, all of them in sight. `titled`: no heading above it says already what it is. */
export function Few<T extends string>(props: {
  readonly label: string;
  readonly titled?: boolean;
  readonly value: T;
  readonly onChange: (value: T) => void;
  readonly options: readonly (readonly [T, string])[];
}) {
  return (
    <RadioGroup
      className="checks"
      {...(props.titled ? {} : { 'aria-label': props.label })}
      value={props.value}
      onChange={(value) => {
        const found = props.options.find(([one]) => one === value);
        if (found) props.onChange(found[0]);
      }}
    >
      {props.titled ? <Label className="few-label">{props.label}</Label> : null}
      {props.options.map(([value, words]) => (
        <Radio key={value} value={value} className="check">
          <span className="check-box check-dot" aria-hidden="true">
            ●
          </span>
          {words}
        </Radio>
      ))}
    </RadioGroup>
  );
}
