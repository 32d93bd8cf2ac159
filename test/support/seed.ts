import fc from 'fast-check'

// One seed for every run, so that a failure is the change's own and can be had again; another one is tried by naming it.
fc.configureGlobal({ seed: Number(process.env.BILLFOLD_TEST_SEED ?? 20_261_120) })
