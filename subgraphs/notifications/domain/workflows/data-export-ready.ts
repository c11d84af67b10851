import { dataExportReadyMailV1 } from '../templates/data-export-ready.email.v1.ts';
import { byMailWithLink, type Workflow } from '../workflow.ts';

/**
 * The archive of a person's data can be fetched (SPEC.md E19). Mail only: the link is made at the moment of sending. It does not
 * wait for the end of quiet hours: it may tell a person that somebody else is taking their data along.
 */
export const dataExportReady: Workflow<{ readonly requestId: string }> = {
  key: 'data-export-ready',
  category: 'SECURITY',
  critical: true,
  email: byMailWithLink([dataExportReadyMailV1], ({ requestId }) => ({ kind: 'data-export', id: requestId })),
};
