import type { RedisFactory } from '@tessera/process/redis';
import type { SupergraphSource } from './source.ts';
import { fileSource } from './source-of-file.ts';
import { type RegistrySourceOptions, registrySource } from './source-of-registry.ts';
import { sdlSource } from './source-of-sdl.ts';
import { type UplinkOptions, uplinkSource } from './source-of-uplink.ts';
import { type UrlSourceOptions, urlSource } from './source-of-url.ts';

/** Where the supergraph comes from: SDL, a file, an address, a registry or Apollo Uplink, or a source of one's own. */
export type SupergraphOption =
  | { readonly sdl: string }
  | { readonly file: string }
  | UrlSourceOptions
  | RegistrySourceOptions
  | { readonly uplink: UplinkOptions }
  | SupergraphSource;

/** The source that an option describes. `redis` brings the announcements of a registry; without it they are not waited for. */
export function sourceOf(option: SupergraphOption, redis?: RedisFactory): SupergraphSource {
  if ('open' in option) return option;
  if ('sdl' in option) return sdlSource(option.sdl);
  if ('registry' in option) return registrySource(option, redis);
  if ('file' in option) return fileSource(option.file);
  return 'uplink' in option ? uplinkSource(option.uplink) : urlSource(option);
}
