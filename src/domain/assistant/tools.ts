import { forgetFact, recallFacts, rememberFact } from './fact-tools.ts';
import { setPreferences } from './preference-tools.ts';
import {
  cancelReminder,
  completeReminder,
  createReminder,
  deleteReminder,
  listReminders,
  reopenReminder,
  snoozeReminder,
  updateReminder,
} from './reminder-tools.ts';
import { skipOccurrence, stopRepeating } from './series-tools.ts';
import { completeTodo, createTodo, deleteTodo, listTodos, reopenTodo, updateTodo } from './todo-tools.ts';

/** Everything that a mind can do, by name. */
export const tools = {
  create_reminder: createReminder,
  list_reminders: listReminders,
  update_reminder: updateReminder,
  complete_reminder: completeReminder,
  cancel_reminder: cancelReminder,
  reopen_reminder: reopenReminder,
  delete_reminder: deleteReminder,
  snooze_reminder: snoozeReminder,
  skip_occurrence: skipOccurrence,
  stop_repeating: stopRepeating,
  create_todo: createTodo,
  list_todos: listTodos,
  update_todo: updateTodo,
  complete_todo: completeTodo,
  reopen_todo: reopenTodo,
  delete_todo: deleteTodo,
  remember_fact: rememberFact,
  recall_facts: recallFacts,
  forget_fact: forgetFact,
  set_preferences: setPreferences,
};
