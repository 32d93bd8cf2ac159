// Who may import whom: design rules of the house, see ARCHITECTURE.md. Each rule says what a module may reach; all else is forbidden.
const only = (name, from, allowed, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from, pathNot: '\\.test\\.ts$' },
  to: { pathNot: [...allowed, from], dependencyTypesNot: ['core', 'npm', 'npm-dev'] },
})
const domain = '^src/domain/'
const store = '^src/store/'
const operations = '^src/operations/'
const platform = '^src/platform/'
const contract = '^src/dialects/(dialect|reference)\\.ts$'

export const boundaries = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } } },
    only('domain-is-pure', domain, [], 'the domain knows nothing but itself'),
    {
      name: 'domain-has-no-packages',
      severity: 'error',
      from: { path: domain, pathNot: '\\.test\\.ts$' },
      to: { dependencyTypes: ['core', 'npm', 'npm-dev'] },
    },
    only('platform-knows-only-the-outside', platform, [], 'platform is the outside world behind small functions'),
    only('store-speaks-sql', store, [domain, platform], 'store imports domain and platform'),
    only('operations-decide', operations, [domain, store, platform], 'operations import domain, store, and types of platform'),
    {
      name: 'operations-use-types-of-platform',
      severity: 'error',
      from: { path: operations, pathNot: '\\.test\\.ts$' },
      to: { path: platform, dependencyTypesNot: ['type-only'] },
    },
    only('native-translates', '^src/native/', [domain, operations, contract], 'our own API stands where the dialects stand'),
    only('the-contract-needs-only-the-domain', contract, [domain], 'what every dialect fulfils'),
    {
      name: 'a-dialect-is-pure-translation',
      comment: 'whichever it is, it knows the domain, the contract and itself',
      severity: 'error',
      from: { path: '^src/dialects/([^/]+)/', pathNot: '\\.test\\.ts$' },
      to: { pathNot: [domain, contract, '^src/dialects/$1/'], dependencyTypesNot: ['core', 'npm', 'npm-dev'] },
    },
    {
      name: 'a-dialect-needs-no-node',
      severity: 'error',
      from: { path: '^src/dialects/', pathNot: '\\.test\\.ts$' },
      to: { dependencyTypes: ['core'] },
    },
    only(
      'http-knows-no-customer',
      '^src/http/',
      [domain, operations, contract, '^src/native/', '^src/dialects/[^/]+/[^/]+\\.ts$'],
      'the transport',
    ),
    {
      name: 'http-registers-dialects-in-one-file',
      severity: 'error',
      from: { path: '^src/http/', pathNot: ['^src/http/dialects\\.ts$', '\\.test\\.ts$'] },
      to: { path: '^src/dialects/', pathNot: contract },
    },
    only('webhooks-reach-out', '^src/webhooks/', [domain, operations], 'what goes out to receivers of webhooks'),
    only('jobs-run-operations', '^src/jobs/', [domain, operations], 'the background loops'),
    only('cli-is-thin', '^src/cli/', [platform, '^sdk/', '^src/config\\.ts$', '^src/compose\\.ts$'], 'commands'),
    {
      name: 'compose-is-the-root',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/cli/(serve|migrate)\\.ts$', '\\.test\\.ts$'] },
      to: { path: '^src/compose\\.ts$' },
    },
    { name: 'nothing-unresolved', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: ['node_modules', '^sdk/'] },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: 'specify',
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
}
