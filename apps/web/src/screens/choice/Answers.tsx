import { type ChoiceAnswer, choiceAnswers } from '@cobijo/domain/choice/codes';
import { choiceAnswerWords } from '@cobijo/domain/choice/words';
import { Radio, RadioGroup } from 'react-aria-components';
import { useWords } from '../../words/words.tsx';

/** Yes, no, not now: side by side, alike, and none of them there before she chooses. */
export function Answers(props: {
  readonly label: string;
  readonly value: ChoiceAnswer | null;
  readonly onChange: (value: ChoiceAnswer) => void;
}) {
  const { both } = useWords();
  return (
    <RadioGroup
      className="answers"
      aria-label={props.label}
      value={props.value}
      onChange={(value) => {
        const found = choiceAnswers.find((one) => one === value);
        if (found) props.onChange(found);
      }}
    >
      {choiceAnswers.map((answer) => (
        <Radio key={answer} value={answer} className="answer">
          {both(choiceAnswerWords[answer])}
        </Radio>
      ))}
    </RadioGroup>
  );
}
