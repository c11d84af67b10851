import { Migration } from '@mikro-orm/migrations';

/**
 * What a payer has to do is sealed from now on (`services/action-vault.ts`). What lies there in plain is taken out of the rows before its
 * column goes, for a dropped column stays in them; out of the table's file it is taken by `rewritten-payments.ts`. Each payment that somebody may still have to do something about is looked at, which
 * writes it anew; a database without jobs has never run, and has none.
 */
export class PaymentsSealedAction extends Migration {
  override up(): void {
    this.addSql('alter table payments add column sealed_action text');
    this.addSql(`do $$ begin
      if to_regnamespace('graphile_worker') is not null then
        perform graphile_worker.add_job('sync-payment', json_build_object('paymentId', id), job_key => 'sync:' || id)
          from payments where action is not null;
      end if;
    end $$`);
    this.addSql('update payments set action = null where action is not null');
    this.addSql('alter table payments drop column action');
  }
}
