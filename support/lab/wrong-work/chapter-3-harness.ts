import type { Wrongs } from './wrongs-harness.ts'

const update = (service: string, change: string) =>
  `aws ecs update-service --cluster my-cluster --service ${service} ${change}`
const register = (file: string, change = '') =>
  `aws ecs register-task-definition --cli-input-json "$(sed '${change}' $LAB/${file}.json)"`
/** Waits until a rollout is over, without the pauses of the AWS CLI's own waiter. */
const settled = (service: string) =>
  `until aws ecs describe-services --cluster my-cluster --services ${service} --query 'services[0].[length(deployments), desiredCount == runningCount]' --output text | grep -q '^1.True'; do sleep 1; done`
const scaled = (service: string, count: number) => `${update(service, `--desired-count ${count}`)}
${settled(service)}`
const deleted = (service: string) =>
  `aws ecs delete-service --cluster my-cluster --service ${service} --force && aws ecs wait services-inactive --cluster my-cluster --services ${service}`
const created = (service: string, definition: string, count: number) =>
  `aws ecs create-service --cluster my-cluster --service-name ${service} --task-definition ${definition} --desired-count ${count}`
const percentages = (service: string, minimum: number, maximum: number) =>
  update(service, `--deployment-configuration minimumHealthyPercent=${minimum},maximumPercent=${maximum}`)
const rolledOut = (service: string, family: string, file: string) => `${register(file)}
${update(service, `--task-definition ${family}`)}
${settled(service)}`
/** What is said of a service of two whose desired count is another. */
const isOther = (count: number) =>
  `It should be stable with 2 tasks. The service is ACTIVE: desired count ${count}, `

export const wrongServices: Readonly<Record<string, Wrongs>> = {
  '3.1': {
    untouched: 'There is no service "my-service" in my-cluster. There is none at all.',
    ways: [
      {
        mistake: 'asks for one task',
        wrong: update('my-service', '--desired-count 1'),
        right: scaled('my-service', 2),
        says: isOther(1),
      },
      {
        mistake: 'asks for three tasks',
        wrong: update('my-service', '--desired-count 3'),
        right: scaled('my-service', 2),
        says: isOther(3),
      },
      {
        mistake: 'mistypes the name',
        wrong: `${created('my-servcie', 'my-task', 2)}
${deleted('my-service')}`,
        right: `${deleted('my-servcie')}
aws ecs create-service --cli-input-json file://$LAB/service-definition.json
${settled('my-service')}`,
        says: 'The service "my-service" is INACTIVE: it was deleted. There is "my-servcie".',
      },
    ],
  },
  '3.2': {
    untouched: 'There is no service "my-fixed-service" in my-cluster. There is "my-service".',
    ways: [
      {
        mistake: 'asks for one task, which fits',
        wrong: update('my-fixed-service', '--desired-count 1'),
        right: update('my-fixed-service', '--desired-count 2'),
        says: 'desired count: it is 1, and should be 2.',
      },
      {
        mistake: 'has scaled the first service',
        wrong: scaled('my-service', 3),
        right: scaled('my-service', 2),
        says: 'It is my-task, my-task, my-task, and should be my-task, my-task.',
      },
      {
        mistake: 'does not fix the port',
        wrong: `${update('my-fixed-service', '--task-definition my-task')}
${settled('my-fixed-service')}`,
        right: `${deleted('my-fixed-service')}
${created('my-fixed-service', 'my-fixed-task', 2)}
curl -s --retry 30 --retry-delay 1 --retry-all-errors -o /dev/null http://localhost:$FREE_PORT`,
        says: 'running: it is 2, and should be 1.',
      },
    ],
  },
  '3.3': {
    untouched: 'No task of the service "my-service" was killed.',
    ways: [
      {
        mistake: 'does not scale back',
        wrong: update('my-service', '--desired-count 3'),
        right: scaled('my-service', 2),
        says: isOther(3),
      },
      {
        mistake: 'scales to one',
        wrong: update('my-service', '--desired-count 1'),
        right: scaled('my-service', 2),
        says: isOther(1),
      },
      {
        mistake: 'deletes it too early',
        wrong: deleted('my-service'),
        right: `aws ecs create-service --cli-input-json file://$LAB/service-definition.json
${settled('my-service')}
KILLED=$(aws ecs list-tasks --cluster my-cluster --service-name my-service --query 'taskArns[0]' --output text)
docker kill $(aws ecs describe-tasks --cluster my-cluster --tasks $KILLED --query 'tasks[0].containers[0].runtimeId' --output text)
aws ecs wait tasks-stopped --cluster my-cluster --tasks $KILLED
${settled('my-service')}`,
        says: 'The service "my-service" is INACTIVE: it was deleted. There is none at all.',
      },
    ],
  },
  '3.4': {
    untouched: '…should say "This is v2.", but answers 200:…',
    ways: [
      {
        mistake: 'leaves the percentages that turn visitors away',
        wrong: percentages('my-service', 0, 100),
        right: percentages('my-service', 100, 200),
        says: 'maximum percent: it is 100, and should be 200.\nminimum percent: it is 0, and should be 100.',
      },
      {
        mistake: 'registers the old tag, and rolls that out',
        wrong: rolledOut('my-service', 'my-task', 'task-definition'),
        right: rolledOut('my-service', 'my-task', 'task-definition-v2'),
        says: '…should say "This is v2.", but answers 200:…',
      },
      {
        mistake: 'asks for one task',
        wrong: update('my-service', '--desired-count 1'),
        right: scaled('my-service', 2),
        says: isOther(1),
      },
    ],
  },
  '3.5': {
    untouched: 'running: it is 2, and should be 0.\nstatus: it is ACTIVE, and should be INACTIVE.',
    ways: [
      {
        mistake: 'scales it to 0, and does not delete it',
        wrong: created('my-service', 'my-task', 0),
        right: deleted('my-service'),
        says: 'status: it is ACTIVE, and should be INACTIVE.',
      },
      {
        mistake: 'creates it anew',
        wrong: `${created('my-service', 'my-task', 1)}
${settled('my-service')}`,
        right: deleted('my-service'),
        says: 'running: it is 1, and should be 0.\nstatus: it is ACTIVE, and should be INACTIVE.',
      },
      {
        mistake: 'forgets another service',
        wrong: created('my-forgotten', 'my-task', 0),
        right: deleted('my-forgotten'),
        says: 'services: it is my-forgotten, and should be none.',
      },
    ],
  },
  '3': {
    untouched: 'There is no service "my-shop" in my-cluster. There is none at all.',
    ways: [
      {
        mistake: 'asks for two tasks',
        wrong: update('my-shop', '--desired-count 2'),
        right: scaled('my-shop', 3),
        says: 'It should be stable with 3 tasks. The service is ACTIVE: desired count 2, ',
      },
      {
        mistake: 'lets two percentages stop all tasks at once',
        wrong: percentages('my-shop', 0, 100),
        right: percentages('my-shop', 100, 200),
        says: 'maximum percent: it is 100, and should be 200.\nminimum percent: it is 0, and should be 100.',
      },
      {
        mistake: 'stays at the old page',
        wrong: `${register('shop', 's/:page-v3/:page-v2/')}
${update('my-shop', '--task-definition my-shop-task')}
${settled('my-shop')}`,
        right: rolledOut('my-shop', 'my-shop-task', 'shop'),
        says: '…should say "This is v3.", but answers 200:\nThis is v2.',
      },
    ],
  },
}
