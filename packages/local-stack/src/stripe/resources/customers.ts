import { customer } from '../objects/customer.ts';
import { listPage } from '../wire/lists.ts';
import { happened } from '../world.ts';
import { idOf, type Operation } from './resource.ts';

/** `/v1/customers` */
export const CUSTOMERS: readonly Operation[] = [
  {
    method: 'POST',
    path: '/customers',
    run: ({ world, parameters, cause }) => {
      const made = world.store.put(
        'customer',
        customer({
          email: parameters.text('email'),
          name: parameters.text('name'),
          description: parameters.text('description'),
          metadata: parameters.metadata(),
        }),
      );
      happened(world, 'customer.created', made, cause);
      return made;
    },
  },
  { method: 'GET', path: '/customers/:id', run: (request) => request.world.store.get('customer', idOf(request)) },
  {
    method: 'POST',
    path: '/customers/:id',
    run: (request) => {
      const { world, parameters, cause } = request;
      const before = world.store.get('customer', idOf(request));
      const changed = world.store.put('customer', {
        ...before,
        email: parameters.has('email') ? parameters.text('email') : before.email,
        description: parameters.has('description') ? parameters.text('description') : before.description,
        metadata: parameters.metadata(before.metadata),
      });
      happened(world, 'customer.updated', changed, cause);
      return changed;
    },
  },
  {
    method: 'DELETE',
    path: '/customers/:id',
    run: (request) => {
      const { world, cause } = request;
      const gone = world.store.get('customer', idOf(request));
      // Its methods cannot be charged any more.
      for (const method of world.store.all('payment_method').filter(({ customer: owner }) => owner === gone.id)) {
        world.store.put('payment_method', { ...method, customer: null });
      }
      world.store.remove('customer', gone.id);
      happened(world, 'customer.deleted', gone, cause);
      return { id: gone.id, object: 'customer', deleted: true };
    },
  },
  {
    method: 'GET',
    path: '/customers',
    run: ({ world, parameters }) => listPage(world.store.all('customer'), parameters, '/v1/customers'),
  },
];
