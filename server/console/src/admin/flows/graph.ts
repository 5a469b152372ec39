import { type Branch, exitsOf, type Flow } from './flow';

/** Where steps and the lines between them are drawn: from top to bottom, in layers. Pixels. */
export const STEP = { width: 212, height: 58 };
const GAP = { x: 28, y: 56 };
const BEND = 18;
const SWEEPS = 6;
/** The numbers that lead here; above the first step. */
export const ENTRY = '\0';

export interface Spot {
  id: string;
  x: number;
  y: number;
  layer: number;
}

export interface Line {
  from: string;
  to: string;
  branches: Branch[];
  path: string;
  /** Where its words stand. */
  label: { x: number; y: number };
}

/** A way out that leads back up; it is told, not drawn. */
export interface Back {
  from: string;
  to: string;
  branches: Branch[];
}

export interface Drawn {
  spots: Spot[];
  lines: Line[];
  backs: Back[];
  width: number;
  height: number;
}

interface Edge {
  from: string;
  to: string;
  branches: Branch[];
}

/** All ways from one step to another are one line. */
function edgesOf(flow: Flow): Edge[] {
  const known = new Set(flow.steps.map(({ id }) => id));
  const edges: Edge[] = known.has(flow.start) ? [{ from: ENTRY, to: flow.start, branches: [] }] : [];
  for (const step of flow.steps) {
    const own = new Map<string, Edge>();
    for (const { branch, to } of exitsOf(step)) {
      if (!known.has(to)) continue;
      const edge = own.get(to) ?? { from: step.id, to, branches: [] };
      edge.branches.push(branch);
      own.set(to, edge);
    }
    edges.push(...own.values());
  }
  return edges;
}

/** Edges that close a circle, in the order in which a caller would come to them. */
function circles(edges: Edge[], ids: string[]): Set<Edge> {
  const out = new Map<string, Edge[]>();
  for (const edge of edges) out.set(edge.from, [...(out.get(edge.from) ?? []), edge]);
  const backs = new Set<Edge>();
  const state = new Map<string, 'open' | 'done'>();
  const visit = (id: string) => {
    state.set(id, 'open');
    for (const edge of out.get(id) ?? []) {
      if (state.get(edge.to) === 'open') backs.add(edge);
      else if (!state.has(edge.to)) visit(edge.to);
    }
    state.set(id, 'done');
  };
  for (const id of ids) if (!state.has(id)) visit(id);
  return backs;
}

/** Each below all that lead to it. */
function layersOf(ids: string[], edges: Edge[]): Map<string, number> {
  const layer = new Map(ids.map((id) => [id, 0]));
  for (let changed = true; changed; ) {
    changed = false;
    for (const { from, to } of edges) {
      const least = (layer.get(from) ?? 0) + 1;
      if ((layer.get(to) ?? 0) < least) {
        layer.set(to, least);
        changed = true;
      }
    }
  }
  return layer;
}

/** A step, or the place where a long line crosses a layer. */
interface Knot {
  id: string;
  real: boolean;
  x: number;
  above: Knot[];
  below: Knot[];
}

interface Laid {
  layers: Knot[][];
  /** From a step to a step, with what is between. */
  ways: Map<Edge, Knot[]>;
}

function knots(ids: string[], edges: Edge[]): Laid {
  const layer = layersOf(ids, edges);
  const layers: Knot[][] = [];
  const make = (id: string, real: boolean, at: number): Knot => {
    const knot = { id, real, x: 0, above: [], below: [] };
    while (layers.length <= at) layers.push([]);
    layers[at]?.push(knot);
    return knot;
  };
  const real = new Map(ids.map((id) => [id, make(id, true, layer.get(id) ?? 0)]));
  const ways = new Map<Edge, Knot[]>();
  for (const edge of edges) {
    const [first, last] = [real.get(edge.from), real.get(edge.to)];
    if (!first || !last) continue;
    const between: Knot[] = [];
    for (let at = (layer.get(edge.from) ?? 0) + 1; at < (layer.get(edge.to) ?? 0); at++) {
      between.push(make(`${edge.from} ${edge.to} ${at}`, false, at));
    }
    const way = [first, ...between, last];
    way.slice(1).forEach((knot, at) => {
      const before = way[at];
      if (!before) return;
      before.below.push(knot);
      knot.above.push(before);
    });
    ways.set(edge, way);
  }
  return { layers, ways };
}

const mean = (values: number[], otherwise: number) =>
  values.length === 0 ? otherwise : values.reduce((sum, one) => sum + one, 0) / values.length;

/** Neighbours come to stand over each other, so that few lines cross. */
function ordered(layers: Knot[][]): void {
  const places = (layer: Knot[]) => layer.forEach((knot, at) => (knot.x = at));
  layers.forEach(places);
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    const down = sweep % 2 === 0;
    for (const layer of down ? layers : [...layers].reverse()) {
      const wish = new Map(layer.map((knot) => [knot, mean((down ? knot.above : knot.below).map(({ x }) => x), knot.x)]));
      layer.sort((a, b) => (wish.get(a) ?? 0) - (wish.get(b) ?? 0));
      places(layer);
    }
  }
}

const roomOf = (knot: Knot) => (knot.real ? STEP.width : GAP.x * 2);

/** As near to where each would like to stand as their order and width allow (isotonic regression). */
function settle(layer: Knot[], wish: (knot: Knot) => number): void {
  let offset = 0;
  const blocks: { sum: number; count: number }[] = [];
  const offsets = layer.map((knot, at) => {
    const before = layer[at - 1];
    if (before) offset += (roomOf(before) + roomOf(knot)) / 2 + GAP.x;
    return offset;
  });
  layer.forEach((knot, at) => {
    blocks.push({ sum: wish(knot) - (offsets[at] ?? 0), count: 1 });
    for (;;) {
      const [a, b] = blocks.slice(-2);
      if (!a || !b || a.sum / a.count <= b.sum / b.count) break;
      blocks.splice(-2, 2, { sum: a.sum + b.sum, count: a.count + b.count });
    }
  });
  const places = blocks.flatMap(({ sum, count }) => Array.from({ length: count }, () => sum / count));
  layer.forEach((knot, at) => (knot.x = (places[at] ?? 0) + (offsets[at] ?? 0)));
}

function placed(layers: Knot[][]): void {
  layers.forEach((layer) => settle(layer, (knot) => knot.x * (STEP.width + GAP.x)));
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    const down = sweep % 2 === 0;
    for (const layer of down ? layers : [...layers].reverse()) {
      settle(layer, (knot) => mean((down ? knot.above : knot.below).map(({ x }) => x), knot.x));
    }
  }
  const all = layers.flat();
  const left = Math.min(...all.map((knot) => knot.x - roomOf(knot) / 2));
  all.forEach((knot) => (knot.x = Math.round(knot.x - left)));
}

const topOf = (layer: number) => layer * (STEP.height + GAP.y);

/** Lines of one step leave it side by side, in the order of where they go. */
function port(knot: Knot, others: Knot[], other: Knot): number {
  const sorted = [...others].sort((a, b) => a.x - b.x);
  const at = sorted.indexOf(other);
  const spread = Math.min(STEP.width * 0.7, (others.length - 1) * 44);
  return knot.real && others.length > 1 ? knot.x - spread / 2 + (spread * at) / (others.length - 1) : knot.x;
}

function lineOf(edge: Edge, way: Knot[], layer: (knot: Knot) => number): Line {
  let path = '';
  let label = { x: 0, y: 0 };
  way.slice(1).forEach((to, at) => {
    const from = way[at];
    if (!from) return;
    const [x1, x2] = [Math.round(port(from, from.below, to)), Math.round(port(to, to.above, from))];
    const [y1, y2] = [topOf(layer(from)) + (from.real ? STEP.height : 0), topOf(layer(to))];
    const turn = topOf(layer(from)) + STEP.height + BEND;
    path += at === 0 ? `M${x1} ${y1}` : '';
    path += bend(x1, x2, turn) + `V${to.real ? y2 - 2 : y2 + STEP.height}`;
    if (at === 0) label = { x: x2, y: turn + 16 };
  });
  return { ...edge, path, label };
}

/** Down, across, and on down, with round corners. */
function bend(x1: number, x2: number, y: number): string {
  const radius = Math.min(8, Math.abs(x2 - x1) / 2);
  if (radius < 1) return '';
  const way = x2 > x1 ? radius : -radius;
  return `V${y - radius}Q${x1} ${y} ${x1 + way} ${y}H${x2 - way}Q${x2} ${y} ${x2} ${y + radius}`;
}

/** What of a flow is drawn where. */
export function drawn(flow: Flow): Drawn {
  const ids = [ENTRY, ...flow.steps.map(({ id }) => id)];
  const edges = edgesOf(flow);
  const backs = circles(edges, ids);
  const { layers, ways } = knots(
    ids,
    edges.filter((edge) => !backs.has(edge)),
  );
  ordered(layers);
  placed(layers);
  const at = new Map(layers.flatMap((layer, place) => layer.map((knot) => [knot, place] as const)));
  const layer = (knot: Knot) => at.get(knot) ?? 0;
  const all = layers.flat();
  return {
    spots: all
      .filter(({ real }) => real)
      .map((knot) => ({ id: knot.id, x: knot.x - STEP.width / 2, y: topOf(layer(knot)), layer: layer(knot) })),
    lines: [...ways].map(([edge, way]) => lineOf(edge, way, layer)),
    backs: [...backs],
    width: Math.max(...all.map((knot) => knot.x + roomOf(knot) / 2)),
    height: topOf(layers.length - 1) + STEP.height,
  };
}
