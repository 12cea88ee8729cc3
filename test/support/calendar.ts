import ICAL from 'ical.js';

/** A calendar as a reader sees it that has nothing in common with its writer. */
export const readCalendar = (text: string) => {
  const calendar = new ICAL.Component(ICAL.parse(text));
  const events = calendar.getAllSubcomponents('vevent').map((component) => new ICAL.Event(component));
  return {
    calendar,
    events,
    todos: calendar.getAllSubcomponents('vtodo'),
    /** The starts of every event on a local date, or at an instant, each with its exceptions applied; `most` of a series. */
    startsOf: (most: number): string[] =>
      events
        .filter((event) => !event.isRecurrenceException())
        .flatMap((event) => {
          if (!event.isRecurring()) return [spelled(event.startDate)];
          const starts: string[] = [];
          const iterator = event.iterator();
          for (let next = iterator.next(); next && starts.length < most; next = iterator.next())
            starts.push(spelled(event.getOccurrenceDetails(next).startDate));
          return starts;
        })
        .sort(),
  };
};

/** A date, or an instant. */
export const spelled = (time: ICAL.Time): string => (time.isDate ? time.toString() : time.toJSDate().toISOString());

/** A property's value as text; `undefined` where there is none. */
export const propertyOf = (component: ICAL.Component, name: string): string | undefined =>
  component.getFirstPropertyValue(name)?.toString();

/** Each alarm: an instant, or a duration from the start or, with `RELATED=END`, from the end. */
export const alarmsOf = (component: ICAL.Component): string[] =>
  component.getAllSubcomponents('valarm').map((alarm) => {
    const trigger = alarm.getFirstProperty('trigger');
    const value = trigger?.getFirstValue();
    const from = trigger?.getFirstParameter('related') === undefined ? '' : 'END ';
    return value instanceof ICAL.Time ? spelled(value) : `${from}${value?.toString()}`;
  });
