import type { Wrongs } from './wrongs-harness.ts'

const update = (service: string, change: string) =>
  `aws ecs update-service --cluster my-cluster --service ${service} ${change}`
const settled = (service: string) =>
  `until aws ecs describe-services --cluster my-cluster --services ${service} --query 'services[0].[length(deployments), desiredCount == runningCount]' --output text | grep -q '^1.True'; do sleep 1; done`
const scaled = (service: string, count: number) => `${update(service, `--desired-count ${count}`)}
${settled(service)}`
/** Registers a file of the lab, changed by sed, and rolls it out. */
const rolledOut = (service: string, family: string, file: string, change = '') =>
  `aws ecs register-task-definition --cli-input-json "$(sed '${change}' $LAB/${file}.json)"
${update(service, `--task-definition ${family}`)}
${settled(service)}`
const build = (app: string) => `docker build -q -t $LAB_NAME/my-node --build-arg ${app}`
const buildNode = build('BASE=$NODE sample-apps/node')
/** What the migration, and a team in a hurry, leave out: the health check. */
const withoutCheck = '/"healthCheck"/,/^      },/d'

export const wrongApps: Readonly<Record<string, Wrongs>> = {
  '4.1': {
    untouched: 'Docker has no image "lab-…/my-node".',
    ways: [
      {
        mistake: 'mistypes the name of the image',
        wrong: `docker tag $LAB_NAME/my-node $LAB_NAME/my-nod && docker rmi $LAB_NAME/my-node`,
        right: `docker tag $LAB_NAME/my-nod $LAB_NAME/my-node && docker rmi $LAB_NAME/my-nod`,
        says: 'Docker has no image "lab-…/my-node".',
      },
      {
        mistake: 'builds another folder',
        wrong: build('BASE=$NGINX sample-apps/nginx'),
        right: buildNode,
        says: 'Nothing answers at http://…',
      },
      {
        mistake: 'starts the app by a shell, which keeps the signals',
        wrong: `mkdir -p $LAB/shell && cp sample-apps/node/app.js $LAB/shell
sed 's/^CMD .*/CMD node app.js; true/' sample-apps/node/Dockerfile > $LAB/shell/Dockerfile
${build('BASE=$NODE $LAB/shell')}`,
        right: buildNode,
        says: 'exit code: it is 137, and should be 0.',
      },
    ],
  },
  '4.2': {
    untouched: 'There is no service "my-app-service" in my-cluster. There is none at all.',
    ways: [
      {
        mistake: 'pushes the app as latest too',
        wrong: 'docker tag $REPO:v1 $REPO:latest && docker push -q $REPO:latest',
        right:
          'docker build -q --build-arg BASE=$NGINX -t $REPO:latest sample-apps/nginx && docker push -q $REPO:latest',
        says: 'The tags "latest" and "v1" should name different images.',
      },
      {
        mistake: 'asks for two tasks',
        wrong: update('my-app-service', '--desired-count 2'),
        right: scaled('my-app-service', 1),
        says: 'It should be stable with 1 task. The service is ACTIVE: desired count 2, ',
      },
      {
        mistake: 'deploys the wrong tag',
        wrong: rolledOut('my-app-service', 'my-app', 'app-definition', 's/:v1/:latest/'),
        right: rolledOut('my-app-service', 'my-app', 'app-definition'),
        says: 'Nothing answers at http://localhost:…',
      },
    ],
  },
  '4.3': {
    untouched: 'It should be stable with 3 tasks. The service is ACTIVE: desired count 1, ',
    ways: [
      {
        mistake: 'asks for two tasks',
        wrong: update('my-app-service', '--desired-count 2'),
        right: scaled('my-app-service', 3),
        says: 'It should be stable with 3 tasks. The service is ACTIVE: desired count 2, ',
      },
      {
        mistake: 'forgets the health check',
        wrong: rolledOut('my-app-service', 'my-app', 'watched-definition', withoutCheck),
        right: rolledOut('my-app-service', 'my-app', 'watched-definition'),
        says: 'health: it is UNKNOWN, and should be HEALTHY.',
      },
      {
        mistake: 'makes the log group under another name',
        wrong: `aws logs delete-log-group --log-group-name /lessons/my-app
aws logs create-log-group --log-group-name /lessons/myapp`,
        right: `aws logs create-log-group --log-group-name /lessons/my-app
${update('my-app-service', '--force-new-deployment')}
${settled('my-app-service')}`,
        says: 'There is no log group "/lessons/my-app". There is "/lessons/myapp".',
      },
    ],
  },
  '4.4': {
    untouched: 'It should be stable with 2 tasks. The service is ACTIVE: desired count 3, ',
    ways: [
      {
        mistake: 'has three tasks still',
        wrong: update('my-app-service', '--desired-count 3'),
        right: scaled('my-app-service', 2),
        says: 'It should be stable with 2 tasks. The service is ACTIVE: desired count 3, ',
      },
      {
        mistake: 'rolls version 1 out instead of back',
        wrong: rolledOut('my-app-service', 'my-app', 'watched-definition'),
        right: rolledOut('my-app-service', 'my-app', 'v2-definition'),
        says: '…should say "This is v2.", but answers 200:\nHello from ECS! This is v1.',
      },
      {
        mistake: 'asks for one task',
        wrong: update('my-app-service', '--desired-count 1'),
        right: scaled('my-app-service', 2),
        says: 'It should be stable with 2 tasks. The service is ACTIVE: desired count 1, ',
      },
    ],
  },
  '4': {
    untouched: 'There is no service "my-python-service" in my-cluster. There is none at all.',
    ways: [
      {
        mistake: 'asks for one task',
        wrong: update('my-python-service', '--desired-count 1'),
        right: scaled('my-python-service', 2),
        says: 'It should be stable with 2 tasks. The service is ACTIVE: desired count 1, ',
      },
      {
        mistake: 'forgets the health check',
        wrong: rolledOut('my-python-service', 'my-python', 'python', withoutCheck),
        right: rolledOut('my-python-service', 'my-python', 'python'),
        says: 'health: it is UNKNOWN, and should be HEALTHY.',
      },
      {
        mistake: 'writes the log into the group of the other app',
        wrong: `aws logs delete-log-group --log-group-name /lessons/my-python
${rolledOut('my-python-service', 'my-python', 'python', 's#/lessons/my-python#/lessons/my-app#')}`,
        right: `aws logs create-log-group --log-group-name /lessons/my-python
${rolledOut('my-python-service', 'my-python', 'python')}`,
        says: 'There is no log group "/lessons/my-python". There is …"/lessons/my-app"…',
      },
    ],
  },
}
