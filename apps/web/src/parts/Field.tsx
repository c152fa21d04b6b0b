import { type ReactNode, useEffect, useId, useRef } from 'react';
import { Input, Label, Text, TextArea, TextField } from 'react-aria-components';
import { isFocusLostIn, takeFocus } from './kept-focus.ts';

/** One line of text, or several, under its name. */
export function Field(props: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly hint?: string;
  readonly lines?: number;
  readonly max: number;
  readonly required?: boolean;
  readonly type?: 'text' | 'password' | 'date' | 'time';
  readonly focus?: boolean;
  readonly onSend?: () => void;
}) {
  return (
    <TextField
      className="field"
      value={props.value}
      onChange={props.onChange}
      maxLength={props.max}
      isRequired={props.required ?? false}
      type={props.type === 'password' ? 'password' : 'text'}
      // A screen that is opened to write in begins there.
      autoFocus={props.focus ?? false}
      autoComplete="off"
      spellCheck="false"
    >
      <Label>{props.label}</Label>
      {props.lines ? (
        <TextArea
          rows={props.lines}
          onKeyDown={(event) => {
            if (props.onSend && event.key === 'Enter' && (event.ctrlKey || event.metaKey)) props.onSend();
          }}
        />
      ) : (
        <Input {...(props.type === 'date' || props.type === 'time' ? { type: props.type } : {})} />
      )}
      {props.hint ? (
        <Text slot="description" className="hint">
          {props.hint}
        </Text>
      ) : null}
    </TextField>
  );
}

/** One of a few, by the platform's own list: it works with every keyboard, reader and telephone. */
export function Choice<T extends string>(props: {
  readonly label: string;
  readonly value: T;
  readonly onChange: (value: T) => void;
  readonly options: readonly { readonly value: T; readonly label: string; readonly group?: string }[];
  readonly hint?: string;
}) {
  const id = useId();
  const groups = [...new Set(props.options.map((option) => option.group ?? ''))];
  const draw = (options: typeof props.options): ReactNode =>
    options.map((option) => (
      <option key={option.value} value={option.value}>
        {option.label}
      </option>
    ));
  return (
    <div className="field">
      <label htmlFor={id}>{props.label}</label>
      <select
        id={id}
        value={props.value}
        onChange={(event) => {
          const chosen = props.options.find((option) => option.value === event.target.value);
          if (chosen) props.onChange(chosen.value);
        }}
      >
        {groups.length < 2
          ? draw(props.options)
          : groups.map((group) => (
              <optgroup key={group} label={group}>
                {draw(props.options.filter((option) => (option.group ?? '') === group))}
              </optgroup>
            ))}
      </select>
      {props.hint ? <span className="hint">{props.hint}</span> : null}
    </div>
  );
}

/** A form: its fields, what was refused, and its one button. */
export function Form(props: {
  readonly onSubmit: () => void;
  readonly children: ReactNode;
  readonly label?: string;
  /** What is written in it is kept while it is written: nothing is lost by leaving it. */
  readonly kept?: boolean;
}) {
  const form = useRef<HTMLFormElement>(null);
  // It stands where the button stood that opened it.
  useEffect(() => {
    if (form.current && isFocusLostIn(form.current)) {
      takeFocus(form.current);
      form.current.scrollIntoView({ block: 'nearest' });
    }
  }, []);
  return (
    <form
      ref={form}
      className="form"
      aria-label={props.label}
      {...(props.kept ? { 'data-kept': '' } : {})}
      onSubmit={(event) => {
        event.preventDefault();
        props.onSubmit();
      }}
    >
      {props.children}
    </form>
  );
}
