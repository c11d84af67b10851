import type { DomainEvent, EventType } from '@tessera/subgraph-kit/events/event';
import { type Listener, on } from '@tessera/subgraph-kit/events/listener';
import { acceptNotification, type NotificationRequest } from '../commands/accept-notification.ts';
import type { WorkContext } from '../context.ts';
import type { Workflow, WorkflowData } from '../domain/workflow.ts';

/**
 * Has an event start a workflow, in the transaction that records the event as applied. `request` says for whom; null means
 * for nobody. The listener's name, and with it what was applied before, is the workflow's key and the event's type.
 */
export function notifyOn<Type extends string, Payload, Data extends WorkflowData>(
  event: EventType<Type, Payload>,
  workflow: Workflow<Data>,
  request: (event: DomainEvent<Type, Payload>) => NotificationRequest<Data> | null,
): Listener<WorkContext> {
  return on(event, `${workflow.key}:${event.type}`, async (heard, { em, jobs }: WorkContext) => {
    const wanted = request(heard);
    if (wanted !== null) await acceptNotification(em, jobs, workflow, wanted);
  });
}
