// Bundles every package and app on its own, from its sources, so that a change is bundled again without all the others.
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { context } from 'esbuild'
import { root } from './node.mjs'

/** What of an app runs, besides what others import. */
const programs = {
  '@betterai/api': ['src/main.ts', 'src/integrations/pdf/pdf-worker.ts'],
  '@betterai/legacy-gateway': ['src/main.ts'],
}

/** It runs in a process of its own, which takes its sources as they are. */
const unbundled = '@betterai/provider-simulator'

/** Bundles everything that the apps consist of and resolves with ways to bundle again; rejects when a file is wrong. */
export async function createBuilds() {
  const projects = new Map(readProjects().map((project) => [project.name, project]))
  const bundled = [...projects.values()].filter(({ name }) => name !== unbundled)
  const alias = Object.fromEntries(bundled.flatMap(({ exported }) => [...exported]))
  const contexts = new Map()
  for (const project of bundled) contexts.set(project.name, await createContext(project, alias))
  await Promise.all([...contexts.values()].map((each) => each.rebuild()))

  function isPartOf(name, app) {
    if (name === app) return true
    return projects.get(app).dependencies.some((each) => isPartOf(name, each))
  }

  return {
    /** The names of the projects that files, relative to the root, belong to. */
    projectsOf: (files) =>
      [...projects.values()]
        .filter(({ folder }) => files.some((file) => file.startsWith(relative(root, folder) + sep)))
        .map(({ name }) => name),
    /** Bundles these projects again; rejects when a file is wrong, and the last bundles stay. */
    rebuild: (names) => Promise.all(names.map((name) => contexts.get(name)?.rebuild())),
    /** Whether an app consists of any of these projects. */
    concerns: (app, names) => names.some((name) => isPartOf(name, app)),
  }
}

function readProjects() {
  const folders = ['packages', 'apps'].flatMap((kind) =>
    readdirSync(join(root, kind)).map((name) => join(root, kind, name)),
  )
  return folders.filter((folder) => existsSync(join(folder, 'package.json'))).map(readProject)
}

function readProject(folder) {
  const {
    name,
    exports = {},
    dependencies = {},
  } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const sources = Object.entries(exports).flatMap(([path, { '@betterai/source': source }]) =>
    source === undefined ? [] : [[name + path.slice(1), source.slice(2)]],
  )
  return {
    name,
    folder,
    dependencies: Object.keys(dependencies).filter((each) => each.startsWith('@betterai/')),
    files: [...sources.map(([, source]) => source), ...(programs[name] ?? [])],
    /** What others import and where the bundle of it is. */
    exported: new Map(sources.map(([path, source]) => [path, join(folder, bundleOf(source))])),
  }
}

function bundleOf(source) {
  return join('.dev', source.replace(/^.*\//, '').replace(/\.ts$/, '.js'))
}

/** Packages of the registry stay where they are, and so do the other projects' bundles. */
function createContext({ folder, files }, alias) {
  const outdir = join(folder, '.dev')
  // Parts of earlier bundles would pile up.
  rmSync(outdir, { recursive: true, force: true })
  return context({
    entryPoints: files.map((file) => ({
      in: join(folder, file),
      out: bundleOf(file).slice('.dev/'.length, -'.js'.length),
    })),
    outdir,
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    target: 'node22',
    packages: 'external',
    alias,
    external: Object.values(alias),
    logLevel: 'error',
  })
}
