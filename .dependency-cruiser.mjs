/** The arrows of the architecture: what may import what. Checked by `npm run check`. */
const rule = (name, from, to, comment) => ({ name, severity: 'error', comment, from, to });
const CONCEPTS =
  'report|understand|place|learn|duty|tune|order|sla|unit|notify|insight|identity|media|participate|sensing|open311';

export default {
  forbidden: [
    rule(
      'domain-is-pure',
      { path: `^lib/(${CONCEPTS})/` },
      { path: '^(lib/aws|functions|infra|web)/' },
      'The domain knows no store, no function, no stack.',
    ),
    rule(
      'domain-without-node-io',
      { path: `^lib/(${CONCEPTS})/` },
      { path: '^(node:)?(fs|http|https|net|child_process|worker_threads)$' },
      'The domain reads and writes nothing.',
    ),
    rule(
      'sdk-only-in-lib-aws',
      { path: '^(lib|functions|events)/', pathNot: '^lib/aws/' },
      { path: 'node_modules/@aws-sdk/' },
      'One place speaks to AWS.',
    ),
    rule(
      'events-are-the-bottom',
      { path: '^events/' },
      { path: '^(lib|functions|infra)/', pathNot: '^lib/[a-z]+/types\\.ts$' },
      'Events import types only.',
    ),
    rule(
      'functions-stand-alone',
      { path: '^functions/([^/]+)/' },
      { path: '^functions/', pathNot: '^functions/$1/' },
      'A function does not import another.',
    ),
    rule(
      'functions-without-stack',
      { path: '^(functions|lib)/' },
      { path: '^infra/' },
      'What runs does not import what deploys.',
    ),
    rule(
      'cities-are-data',
      { path: `^lib/(${CONCEPTS}|aws|platform|api)/` },
      { path: '^lib/city/[a-z]+/' },
      'No code knows a city by name.',
    ),
    rule(
      'console-by-contract',
      { path: '^web/' },
      { path: '^(lib|functions|events|infra|tests)/' },
      'The console knows the API by its generated types, like everyone else.',
    ),
    rule(
      'residents-load-little',
      { path: '^web/src/(resident|shell)/' },
      { path: 'node_modules/(antd|@ant-design|echarts)/' },
      "A resident's phone loads no staff library.",
    ),
    rule('units-at-the-bottom', { path: '^lib/unit/' }, { path: '^lib/(?!unit/)' }),
    rule(
      'sla-below-duty',
      { path: '^lib/(sla|understand)/' },
      { path: '^lib/(duty|order|report|notify|insight|api)/' },
    ),
    rule('duty-below-order', { path: '^lib/duty/' }, { path: '^lib/(order|report|notify|insight|api)/' }),
    rule(
      'order-below-report',
      { path: '^lib/order/' },
      { path: '^lib/(report|identity|notify|insight|api|platform)/' },
    ),
    rule(
      'natural-by-path',
      {},
      { path: 'node_modules/natural/lib/natural/index\\.js$' },
      "natural's root pulls in databases: import its parts by path.",
    ),
    rule('no-circles', {}, { circular: true }, 'Of two files one is read first.'),
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'default'] },
  },
};
