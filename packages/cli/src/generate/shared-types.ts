import { type DefinitionNode, Kind, parse, print, visit } from 'graphql';

const MARKER =
  '# Shared value types: copied from contracts/shared.graphql by `npm run generate`. Do not edit below this line.';

/**
 * A subgraph's SDL with the shared value types that it uses, verbatim as in `contracts/shared.graphql`, at its end.
 * Every subgraph must declare them byte-identically (SPEC.md Part C), and its file must stand alone for rover and for
 * reviews: hence a copy that is kept by a machine.
 */
export function withSharedTypes(sdl: string, sharedSdl: string): string {
  const own = ownPart(sdl, sharedSdl);
  const used = usedShared(own, sharedSdl);
  return used.length === 0 ? `${own}\n` : `${own}\n\n${MARKER}\n\n${used.join('\n\n')}\n`;
}

/** The part above the marker, without definitions that a person copied by hand. */
function ownPart(sdl: string, sharedSdl: string): string {
  const above = (sdl.split(MARKER)[0] ?? '').trimEnd();
  const shared = new Set(definitions(sharedSdl).map(nameOf));
  // An extension of a shared type is its subgraph's own word, not a copy.
  const copies = definitions(above).filter((one) => !one.kind.endsWith('Extension') && shared.has(nameOf(one)));
  return copies
    .toSorted((a, b) => startOf(b) - startOf(a))
    .reduce((text, copy) => text.slice(0, startOf(copy)) + text.slice(endOf(copy)), above)
    .trimEnd();
}

function usedShared(own: string, sharedSdl: string): readonly string[] {
  const shared = definitions(sharedSdl);
  const wanted = namesUsedBy(own);
  // A shared type may use another one (Money uses Int64): go on until nothing is added.
  for (let size = -1; size !== wanted.size; ) {
    size = wanted.size;
    for (const definition of shared) {
      if (wanted.has(nameOf(definition))) for (const name of namesUsedBy(print(definition))) wanted.add(name);
    }
  }
  return shared
    .filter((definition) => wanted.has(nameOf(definition)))
    .map((definition) => sharedSdl.slice(startOf(definition), endOf(definition)));
}

function namesUsedBy(sdl: string): Set<string> {
  const names = new Set<string>();
  visit(parse(sdl), { [Kind.NAMED_TYPE]: (node) => void names.add(node.name.value) });
  return names;
}

function definitions(sdl: string): readonly DefinitionNode[] {
  return sdl.trim() === '' ? [] : parse(sdl).definitions;
}

function nameOf(definition: DefinitionNode): string {
  return 'name' in definition ? (definition.name?.value ?? '') : '';
}

function startOf(definition: DefinitionNode): number {
  const description = 'description' in definition ? definition.description : undefined;
  return description?.loc?.start ?? definition.loc?.start ?? 0;
}

function endOf(definition: DefinitionNode): number {
  return definition.loc?.end ?? 0;
}
