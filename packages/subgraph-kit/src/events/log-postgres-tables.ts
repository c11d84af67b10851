/**
 * Tables of the log.
 *
 * `heads` carries the last position of each partition, and its row lock is what makes the log gapless for readers: an
 * appender holds it from taking positions until its commit, so positions of a partition become visible in their order.
 * A sequence could not do that: its numbers are taken early and may be committed late.
 */
export const LOG_TABLES = `
  create table if not exists epoch (only_row boolean primary key default true check (only_row), epoch uuid not null);
  create table if not exists heads (
    topic text not null,
    partition int not null,
    last_position bigint not null,
    primary key (topic, partition)
  );
  create table if not exists log (
    topic text not null,
    partition int not null,
    position bigint not null,
    event jsonb not null,
    appended_at timestamptz not null default clock_timestamp(),
    primary key (topic, partition, position)
  );
  create index if not exists log_appended_at on log using brin (appended_at);
`;
